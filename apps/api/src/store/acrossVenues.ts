const PAIRING = 'SELECT id, request_hash, kind, name, public_key, expires_at, claimed_by, refused FROM pairing_request'

/**
 * The questions that belong to no venue, and nothing else that crosses the walls: each answers only what is needed to know
 * which venue is meant. Those about venues' rows are functions of the database that run as its owner (migration 0004).
 */
export const ACROSS = {
  /** A ticket's link names no venue. */
  visitOfToken: 'SELECT venue_id, visit_id FROM foyer_visit_of_token($1)',
  /** Whoever types a pairing code does not know the venue yet. */
  venueOfPairing: 'SELECT foyer_venue_of_pairing($1) AS venue_id',
  /** The list of the house. */
  venues: 'SELECT venue_id, name_zh, name_en, preset, template FROM foyer_venues()',
  /** The look every second at all venues in memory. */
  heads: 'SELECT venue_id, seq FROM foyer_heads($1)',
  /** Hints carry the venue's id and reach every process. */
  hint: `SELECT pg_notify('foyer', $1)`,
  /** The server's own, of no venue. */
  makeServerSecret: 'INSERT INTO server_secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING',
  serverSecret: 'SELECT value FROM server_secret WHERE name = $1',
  /** A device that asks to be paired belongs to no venue until somebody in charge of one types its code. */
  askPairing: 'SELECT foyer_ask_pairing(jsonb_populate_record(NULL::pairing_request, $1::jsonb), $2, $3) AS outcome',
  pairingOfCode: `${PAIRING} WHERE code_hash = $1`,
  pairingOfSecret: `${PAIRING} WHERE secret_hash = $1`,
  pairingOfId: `${PAIRING} WHERE id = $1`,
  claimPairing:
    'UPDATE pairing_request SET claimed_by = $2 WHERE id = $1 AND (claimed_by IS NULL OR claimed_by = $2) AND NOT refused RETURNING id',
  refusePairing:
    'UPDATE pairing_request SET claimed_by = $2, refused = true WHERE id = $1 AND (claimed_by IS NULL OR claimed_by = $2) RETURNING id',
  sweepPairings: 'DELETE FROM pairing_request WHERE expires_at < $1',
  /** The venues that keep anything personal, for the hourly look at what is to be erased. */
  venuesWithPersonal: 'SELECT foyer_venues_with_personal() AS venue_id',
  /** The house's keys above every venue's keys of what is personal (store/keyRing). */
  personalHouseKeys: 'SELECT id, since, secret FROM personal_house_key ORDER BY since DESC, id',
  addPersonalHouseKey: 'INSERT INTO personal_house_key (id, since, secret) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
  dropPersonalHouseKeys: 'DELETE FROM personal_house_key WHERE id = ANY($1)',
  /** The one secret of older versions, once nothing it sealed is left in any venue. */
  forgetOldPersonalSecret: 'SELECT foyer_forget_old_personal_secret()',
} as const

export type AcrossVenues = keyof typeof ACROSS
