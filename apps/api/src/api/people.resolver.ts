import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from './context.ts'
import {
  AcknowledgeServiceCallInput,
  ChangePinInput,
  CloseServicePointInput,
  OpenServicePointInput,
  PairDeviceInput,
  PauseServicePointInput,
  RaiseServiceCallInput,
  SignInInput,
  SignOutInput,
  UnlockPinInput,
} from './inputs.ts'
import {
  AcknowledgeServiceCallResult,
  ChangePinResult,
  PairDeviceResult,
  PointResult,
  RaiseServiceCallResult,
  show,
  SignInResult,
  SignOutResult,
  UnlockPinResult,
} from './results.ts'

/** Devices, staff and service points. */
@Resolver()
export class PeopleResolver {
  @Mutation(() => PairDeviceResult, { description: 'A device becomes one of a venue’s with a one-time code.' })
  async pairDevice(@Arg('input', () => PairDeviceInput) input: PairDeviceInput, @Ctx() { people }: Context) {
    return show(await people.pairDevice(input))
  }

  @Mutation(() => SignInResult, { description: 'A staff member signs in on a paired tablet.' })
  async signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() { people, principal }: Context) {
    return show(await people.signIn(principal, input))
  }

  @Mutation(() => SignOutResult, { description: 'The session ends, and with it the points it works at close.' })
  async signOut(@Arg('input', () => SignOutInput) input: SignOutInput, @Ctx() { people, principal }: Context) {
    return show(await people.signOut(principal, input))
  }

  @Mutation(() => UnlockPinResult, { description: 'Somebody in charge lets a colleague try their PIN again.' })
  async unlockPin(@Arg('input', () => UnlockPinInput) input: UnlockPinInput, @Ctx() { people, principal }: Context) {
    return show(await people.unlockPin(principal, input))
  }

  @Mutation(() => ChangePinResult, { description: 'One’s own PIN, by whoever knows the old one.' })
  async changePin(@Arg('input', () => ChangePinInput) input: ChangePinInput, @Ctx() { people, principal }: Context) {
    return show(await people.changePin(principal, input))
  }

  @Mutation(() => PointResult, { description: 'Opens a service point, or resumes it, or takes it over.' })
  async openServicePoint(@Arg('input', () => OpenServicePointInput) input: OpenServicePointInput, @Ctx() { people, principal }: Context) {
    return show(await people.openPoint(principal, input))
  }

  @Mutation(() => PointResult, { description: 'The point pauses; the board says so.' })
  async pauseServicePoint(
    @Arg('input', () => PauseServicePointInput) input: PauseServicePointInput,
    @Ctx() { people, principal }: Context,
  ) {
    return show(await people.pausePoint(principal, input))
  }

  @Mutation(() => PointResult, { description: 'The point closes.' })
  async closeServicePoint(
    @Arg('input', () => CloseServicePointInput) input: CloseServicePointInput,
    @Ctx() { people, principal }: Context,
  ) {
    return show(await people.closePoint(principal, input))
  }

  @Mutation(() => RaiseServiceCallResult, { description: 'Somebody at a kiosk asks for a person.' })
  async raiseServiceCall(@Arg('input', () => RaiseServiceCallInput) input: RaiseServiceCallInput, @Ctx() { people, principal }: Context) {
    return show(await people.raiseServiceCall(principal, input))
  }

  @Mutation(() => AcknowledgeServiceCallResult, { description: 'A staff member goes.' })
  async acknowledgeServiceCall(
    @Arg('input', () => AcknowledgeServiceCallInput) input: AcknowledgeServiceCallInput,
    @Ctx() { people, principal }: Context,
  ) {
    return show(await people.acknowledgeServiceCall(principal, input))
  }
}
