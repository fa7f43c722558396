/**
 * 256 things that anybody can read aloud, in Chinese and English; the place of each is one byte of a checkpoint's words.
 * Their order is for ever: words on paper from years ago are looked up in it.
 */
const PAIRS = `
苹果 apple,香蕉 banana,橙子 orange,葡萄 grape,西瓜 watermelon,草莓 strawberry,樱桃 cherry,桃子 peach,
柠檬 lemon,菠萝 pineapple,芒果 mango,椰子 coconut,石榴 pomegranate,柿子 persimmon,核桃 walnut,栗子 chestnut,
白菜 cabbage,萝卜 radish,土豆 potato,番茄 tomato,黄瓜 cucumber,南瓜 pumpkin,茄子 eggplant,大蒜 garlic,
洋葱 onion,辣椒 pepper,蘑菇 mushroom,豆腐 tofu,玉米 corn,花生 peanut,芝麻 sesame,生姜 ginger,
米饭 rice,面包 bread,饺子 dumpling,面条 noodle,鸡蛋 egg,牛奶 milk,奶酪 cheese,黄油 butter,
蜂蜜 honey,食盐 salt,白糖 sugar,绿茶 tea,咖啡 coffee,果汁 juice,蛋糕 cake,饼干 biscuit,
老虎 tiger,狮子 lion,大象 elephant,熊猫 panda,猴子 monkey,骆驼 camel,长颈鹿 giraffe,斑马 zebra,
狐狸 fox,野狼 wolf,松鼠 squirrel,刺猬 hedgehog,兔子 rabbit,绵羊 sheep,山羊 goat,水牛 buffalo,
骏马 horse,毛驴 donkey,小猫 kitten,小狗 puppy,老鼠 mouse,蝙蝠 bat,海豚 dolphin,鲸鱼 whale,
鲨鱼 shark,章鱼 octopus,螃蟹 crab,龙虾 lobster,海龟 turtle,青蛙 frog,蜗牛 snail,蚂蚁 ant,
蜜蜂 bee,蝴蝶 butterfly,蜻蜓 dragonfly,蜘蛛 spider,公鸡 rooster,鸭子 duck,天鹅 swan,孔雀 peacock,
老鹰 eagle,猫头鹰 owl,鹦鹉 parrot,燕子 swallow,麻雀 sparrow,乌鸦 crow,鸽子 pigeon,企鹅 penguin,
太阳 sun,月亮 moon,星星 star,云朵 cloud,彩虹 rainbow,闪电 lightning,雪花 snow,冰块 ice,
微风 breeze,露水 dew,大海 ocean,河流 river,湖泊 lake,瀑布 waterfall,岛屿 island,沙漠 desert,
森林 forest,草原 meadow,山峰 peak,峡谷 canyon,火山 volcano,石头 stone,沙子 sand,泥土 clay,
黄金 gold,白银 silver,铜钱 copper,钢铁 steel,钻石 diamond,珍珠 pearl,翡翠 jade,水晶 crystal,
玫瑰 rose,荷花 lotus,菊花 daisy,兰花 orchid,百合 lily,梅花 plum,牡丹 peony,向日葵 sunflower,
竹子 bamboo,松树 pine,柳树 willow,枫树 maple,树叶 leaf,树根 root,种子 seed,青草 grass,
桌子 table,椅子 chair,沙发 sofa,床铺 bed,枕头 pillow,毯子 blanket,窗户 window,大门 gate,
钥匙 key,钟表 clock,镜子 mirror,台灯 lamp,蜡烛 candle,雨伞 umbrella,篮子 basket,箱子 chest,
杯子 cup,盘子 plate,勺子 spoon,筷子 chopsticks,剪刀 scissors,锤子 hammer,钉子 nail,绳子 rope,
梯子 ladder,水桶 bucket,扫帚 broom,毛巾 towel,肥皂 soap,梳子 comb,牙刷 toothbrush,针线 needle,
帽子 hat,手套 glove,围巾 scarf,鞋子 shoe,袜子 sock,裙子 skirt,外套 coat,纽扣 button,
书本 book,铅笔 pencil,纸张 paper,邮票 stamp,地图 map,信封 envelope,日历 calendar,字典 dictionary,
钢琴 piano,吉他 guitar,小提琴 violin,笛子 flute,鼓 drum,喇叭 trumpet,铃铛 bell,口哨 whistle,
足球 football,篮球 basketball,网球 tennis,风筝 kite,象棋 chess,积木 block,气球 balloon,秋千 swing,
汽车 car,火车 train,飞机 plane,轮船 ship,自行车 bicycle,卡车 truck,公交 bus,帆船 sail,
火箭 rocket,潜艇 submarine,桥梁 bridge,隧道 tunnel,车站 station,灯塔 lighthouse,码头 harbour,机场 airport,
房子 house,塔楼 tower,城堡 castle,寺庙 temple,学校 school,医院 hospital,花园 garden,农场 farm,
市场 market,图书馆 library,博物馆 museum,电影院 cinema,厨房 kitchen,阳台 balcony,楼梯 stairs,屋顶 roof,
春天 spring,夏天 summer,秋天 autumn,冬天 winter,早晨 morning,中午 noon,黄昏 dusk,午夜 midnight,
红色 red,蓝色 blue,绿色 green,紫色 purple,东方 east,西方 west,南方 south,北方 north`

/** By the byte they stand for. */
export const WORDS: readonly { readonly zh: string; readonly en: string }[] = PAIRS.split(',').map((pair) => {
  const [zh = '', en = ''] = pair.trim().split(' ')
  return { zh, en }
})
