import type { Word } from './say.ts'

/** Letting devices in and taking them out: what an unpaired device shows, and the supervisor's room (V3). */
export const devices = {
  // on a device that belongs to nobody yet
  askHow: {
    zh: '请主管在平板的“设备”里添加这个码：',
    en: 'A supervisor adds this code on a tablet, under Devices:',
  },
  code: { zh: '配对码', en: 'Pairing code' },
  newCodeIn: { zh: '{time}后换新码', en: 'New code in {time}' },
  gettingCode: { zh: '正在取配对码…', en: 'Getting a code…' },
  noServer: { zh: '连不上服务器，正在再试。', en: 'Can’t reach the server. Still trying.' },
  notLetIn: { zh: '这台设备没有被添加', en: 'This device was not added' },
  notLetInHint: { zh: '一分钟后自动换新码。', en: 'A new code comes in a minute.' },
  newCode: { zh: '换一个新码', en: 'Get a new code' },
  typeInstead: { zh: '我有配对码', en: 'I have a code' },
  orType: { zh: '或者输入别人给的配对码', en: 'Or enter a code you were given' },
  showInstead: { zh: '看本机的码', en: 'Show this device’s code' },
  notEncrypted: {
    zh: '连接未加密：这台设备的凭证可能被复制。',
    en: 'This connection is not encrypted: the device’s credential could be copied.',
  },

  // V3 the room
  room: { zh: '设备', en: 'Devices' },
  kind: {
    kiosk: { zh: '自助取号机', en: 'Kiosk' },
    display: { zh: '叫号大屏', en: 'Lobby board' },
    staff: { zh: '服务平板', en: 'Staff tablet' },
  },
  none: { zh: '还没有设备', en: 'No devices yet' },
  noneHint: { zh: '打开一台设备，它会显示配对码。', en: 'Open Foyer on a device: it shows a pairing code.' },
  noKey: { zh: '没有密钥，可被复制', en: 'No key: can be copied' },
  speaks: { zh: '播报叫号', en: 'Speaks the calls' },
  wholeVenue: { zh: '整个场所', en: 'Whole venue' },
  noPoint: { zh: '不固定', en: 'No fixed point' },
  signedIn: { zh: '{names}已登录', en: 'Signed in: {names}' },
  pairedAt: { zh: '{when}添加', en: 'Added {when}' },
  thisTablet: { zh: '这台平板', en: 'This tablet' },
  remove: { zh: '移除', en: 'Remove' },
  removeNamed: { zh: '移除{name}', en: 'Remove {name}' },
  removeAsk: { zh: '移除{name}？', en: 'Remove {name}?' },
  keep: { zh: '保留', en: 'Keep it' },
  removed: { zh: '已移除{name}', en: '{name} removed' },
  removeMeans: {
    kiosk: {
      zh: '它马上停止取号，回到配对画面。已经取的号不受影响。',
      en: 'It stops giving numbers at once and goes back to its pairing screen. Numbers already taken stay.',
    },
    display: {
      zh: '它马上停止显示和播报叫号，回到配对画面。',
      en: 'It stops showing and speaking calls at once and goes back to its pairing screen.',
    },
    staff: {
      zh: '它马上退出登录，回到配对画面。正在办理的客人不受影响。',
      en: 'Whoever is signed in on it is signed out at once. A customer being served stays with them.',
    },
  },
  removeThis: { zh: '这就是您手里的平板。', en: 'This is the tablet in your hands.' },
  removeForGood: { zh: '不能撤销，要再用须重新配对。', en: 'This can’t be undone. To use it again, pair it again.' },

  // letting one in
  add: { zh: '添加设备', en: 'Add a device' },
  addHint: { zh: '输入新设备上显示的配对码。', en: 'Enter the code shown on the new device.' },
  lookingUp: { zh: '正在查找…', en: 'Looking it up…' },
  triesOver: { zh: '试的次数太多，{time}以后再试。', en: 'Too many tries. Try again after {time}.' },
  asks: { zh: '{kind}请求加入', en: '{kind} asks to be added' },
  saysItIs: { zh: '它自称：{name}', en: 'It calls itself: {name}' },
  hasKey: { zh: '有密钥，凭证不能被复制', en: 'Holds a key: its credential can’t be copied' },
  hasNoKey: { zh: '没有密钥', en: 'Holds no key' },
  nameIt: { zh: '名称', en: 'Name' },
  zone: { zh: '区域', en: 'Zone' },
  point: { zh: '服务点', en: 'Service point' },
  letIn: { zh: '添加', en: 'Add it' },
  refuse: { zh: '拒绝', en: 'Refuse' },
  letInWithoutKey: { zh: '没有密钥也添加', en: 'Add it without a key' },
  withoutKeyMeans: {
    zh: '谁拷走它的凭证，谁就能冒充它，直到把它移除。',
    en: 'Whoever copies its credential can pass for it until it is removed.',
  },
  needWithoutKey: { zh: '请先同意没有密钥', en: 'Agree to a device without a key first' },
  needName: { zh: '请写一个名称', en: 'Give it a name' },
  letInDone: { zh: '已添加{name}', en: '{name} added' },
  refusedDone: { zh: '已拒绝', en: 'Refused' },
  otherCode: { zh: '换一个码', en: 'Another code' },

  // locked PINs
  lockedPins: { zh: '已锁的PIN', en: 'Locked PINs' },
  noLockedPins: { zh: '没有锁住的PIN', en: 'No PINs are locked' },
  lockedUntil: { zh: '锁到{time}', en: 'Locked until {time}' },
  unlock: { zh: '解锁', en: 'Unlock' },
  unlockNamed: { zh: '解锁{name}的PIN', en: 'Unlock the PIN of {name}' },
  unlocked: { zh: '{name}的PIN已解锁', en: 'The PIN of {name} is unlocked' },
  pinIsLocked: { zh: 'PIN已锁到{time}，请主管解锁。', en: 'PIN locked until {time}. Ask a supervisor to unlock it.' },

  // one's own PIN
  changePin: { zh: '修改我的PIN', en: 'Change my PIN' },
  changePinHint: { zh: '4–8位数字', en: '4–8 digits' },
  oldPin: { zh: '现在的PIN', en: 'Your PIN now' },
  newPin: { zh: '新PIN，4–8位数字', en: 'New PIN, 4–8 digits' },
  newPinAgain: { zh: '再输一次新PIN', en: 'New PIN once more' },
  pinsDiffer: { zh: '两次不一样，请重新输入新PIN。', en: 'Those two differ. Enter the new PIN again.' },
  pinChanged: { zh: 'PIN已修改', en: 'PIN changed' },

  // somebody took over the point
  tookOver: { zh: '{name}接手了{point}', en: '{name} has taken over {point}' },
} as const satisfies Record<string, Word | Record<string, Word>>
