import { Arg, Ctx, ID, Mutation, Query, Resolver, Subscription } from 'type-graphql'
import type { Context } from './context.ts'
import { ApprovePairingInput, DeviceInput, RefusePairingInput, RenewCredentialInput, RequestPairingInput } from './inputs.ts'
import { DevicesPictureType } from './pairing.types.ts'
import {
  ApprovePairingResult,
  PairingAskedResult,
  PairingStateType,
  RefusePairingResult,
  RenewCredentialResult,
  RequestPairingResult,
  RevokeDeviceResult,
  show,
} from './results.ts'

/** Devices: how they come in, stay who they are, and go. */
@Resolver()
export class PairingResolver {
  @Mutation(() => RequestPairingResult, { description: 'A device asks to be let in by somebody in charge, and shows a code.' })
  async requestPairing(@Arg('input', () => RequestPairingInput) input: RequestPairingInput, @Ctx() { pairing, address }: Context) {
    return show(await pairing.request(address, input))
  }

  @Query(() => PairingStateType, { description: 'How far the request of this secret has got.' })
  pairing(@Arg('secret', () => ID) secret: string, @Ctx() { pairing }: Context) {
    return pairing.state(secret)
  }

  @Query(() => PairingAskedResult, { description: 'What shows this code and asks to be let in; wrong codes are limited.' })
  async pairingAsked(@Arg('code', () => String) code: string, @Ctx() caller: Context) {
    return show(await caller.pairing.asked(caller, code))
  }

  @Mutation(() => ApprovePairingResult, { description: 'The device is the venue’s from now on.' })
  async approvePairing(@Arg('input', () => ApprovePairingInput) input: ApprovePairingInput, @Ctx() caller: Context) {
    const { zoneId = null, pointId = null, key, code, name, withoutKey } = input
    return show(await caller.pairing.approve(caller, { key, code, name, zoneId, pointId, withoutKey }))
  }

  @Mutation(() => RefusePairingResult, { description: 'The device is not wanted.' })
  async refusePairing(@Arg('input', () => RefusePairingInput) { code }: RefusePairingInput, @Ctx() caller: Context) {
    return show(await caller.pairing.refuse(caller, code))
  }

  @Query(() => DevicesPictureType)
  devices(@Ctx() { devices, principal }: Context) {
    return devices.picture(principal)
  }

  @Subscription(() => DevicesPictureType, {
    subscribe: ({ context }) => (context as Context).ticks.ofOwnVenue((context as Context).principal),
  })
  devicesLive(@Ctx() context: Context) {
    return this.devices(context)
  }

  @Mutation(() => RevokeDeviceResult, { description: 'A lost device is a stranger from now on, and whoever was signed in there is not.' })
  async revokeDevice(@Arg('input', () => DeviceInput) input: DeviceInput, @Ctx() { devices, principal }: Context) {
    return show(await devices.revoke(principal, input))
  }

  @Query(() => String, { description: 'Something new to sign with a device’s key; good for a minute.' })
  challenge(@Ctx() { devices }: Context) {
    return devices.challenge()
  }

  @Mutation(() => RenewCredentialResult, { description: 'A new credential for whoever holds the device’s key.' })
  async renewCredential(@Arg('input', () => RenewCredentialInput) input: RenewCredentialInput, @Ctx() { devices }: Context) {
    return show(await devices.renew(input))
  }
}
