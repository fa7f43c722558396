/** What our own screens ask: the documents of the kiosk, the board, the phone and the desk. */
export const ISSUE_TICKET = `mutation KioskIssueTicket($input: IssueTicketInput!) {
  issueTicket(input: $input) {
    __typename
    ... on IssuedTicket { number token ahead quote { lowMinutes highMinutes } serviceName { zh en } }
    ... on Refused { say { zh en } opensAt }
  }
}`

export const BOARD_LIVE = `subscription BoardLive($venueId: ID!) {
  boardLive(venueId: $venueId) {
    venueId seq epoch asOf timeZone preset venueName { zh en }
    opening { open closesAt opensAt today { from to } }
    rows { place { pointId kind label name { zh en } } state number calledAt callNo }
    queues { serviceId name { zh en } prefix waiting quote { lowMinutes highMinutes basis } }
    upNext notices { zh en }
  }
}`

export const TICKET_LIVE = `subscription TicketLive($token: String!) {
  ticketLive(token: $token) {
    seq asOf venueId venueName { zh en } preset timeZone number serviceName { zh en } lang stage outcome ahead
    quote { lowMinutes highMinutes basis } place { pointId kind label name { zh en } }
    callNo calledAt servingSince issuedAt endedAt nowServing arriveWithinMinutes
  }
}`

const STAFF_VISIT = `id number stage serviceId serviceName { zh en } lang partySize priority { key name { zh en } boostMinutes }
  issuedAt callNo calledAt recallFrom missFrom arrivedAt servingSince endedAt targetMinutes waitTargetMinutes`

const DESK_POINT = `id place { pointId kind label name { zh en } } state pauseReason pausedAt staff { id name role } serviceIds offeredServiceIds`

export const DESK_LIVE = `subscription DeskLive($pointId: ID) {
  deskLive(pointId: $pointId) {
    seq asOf venueId venueName { zh en } preset timeZone me { id name role }
    point { ${DESK_POINT} } staff { id name role } points { ${DESK_POINT} } services { id name { zh en } prefix }
    waitingTotal waitingForMe waiting { ${STAFF_VISIT} } missed { ${STAFF_VISIT} } current { ${STAFF_VISIT} } next { ${STAFF_VISIT} }
    today { served missed meanServiceMinutes } serviceCalls { id kind fromDevice raisedAt }
  }
}`

export const CALL_NEXT = `mutation CallNext($input: CallNextInput!) {
  callNext(input: $input) { __typename ... on StaffVisit { ${STAFF_VISIT} } ... on Refused { reason } }
}`

export const START_SERVICE = `mutation StartService($input: VisitInput!) {
  startService(input: $input) { __typename ... on StaffVisit { ${STAFF_VISIT} } ... on Refused { reason } }
}`

export const FINISH_SERVICE = `mutation FinishService($input: FinishServiceInput!) {
  finishService(input: $input) { __typename ... on Finished { visit { id stage } } ... on Refused { reason } }
}`
