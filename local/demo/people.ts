export type Person = {
  handle: string;
  name: string;
  bio: string;
  follows: readonly string[];
  /** The colors of their avatar and of their banner, if they have them. */
  avatar?: readonly [string, string];
  banner?: readonly [string, string];
};

/** The handle that every other demo user follows. */
export const STAR = "wren";

/** The handle of the demo user who moderates. */
export const MODERATOR = "carol";

/** What one demo user keeps out of their feed, and what another has reported: a tweet's name. */
export const MUTED_WORD = { by: "bob", word: "timetable" };
export const REPORT = { by: "yuki", tweet: "clouds" };

/** The demo users that `npm start` creates. */
export const people: readonly Person[] = [
  {
    handle: "wren",
    name: "A Bird a Day",
    bio: "One bird every day, seen or heard from a very small balcony. Run by one person and one pair of binoculars.",
    follows: ["carol", "yuki"],
    avatar: ["#f2b56b", "#7a3b1e"],
    banner: ["#9cc4d9", "#2f4a66"],
  },
  {
    handle: "alice",
    name: "Alice Marchetti",
    bio: "Baker at four, programmer at ten. The starter is called Ada and is older than my laptop. Torino.",
    follows: ["bob", "carol", "yuki", "linh", "mateo"],
    avatar: ["#f6dcb4", "#b5562c"],
    banner: ["#f3e2c7", "#8d5b3c"],
  },
  {
    handle: "bob",
    name: "Bob Okafor",
    bio: "Looks up. Backyard astronomer in Lagos, 20 cm of mirror, far too many clouds. 🔭",
    follows: ["alice", "carol", "arjun"],
    avatar: ["#31406b", "#0d1226"],
  },
  {
    handle: "carol",
    name: "Carol Lindqvist",
    bio: "Ferry captain, Stockholms skärgård. Opinions are my own, the timetable is not.",
    follows: ["alice", "bob", "eleni"],
  },
  {
    handle: "yuki",
    name: "山田ゆき",
    bio: "京都のイラストレーター。猫と湯気と路地裏を描いています。☕",
    follows: ["minjun", "linh", "alice"],
  },
  {
    handle: "olena",
    name: "Олена Коваль",
    bio: "Перекладачка. Люблю довгі речення, короткі дощі й чужі словники.",
    follows: ["layla", "eleni", "carol", "alice"],
  },
  {
    handle: "layla",
    name: "ليلى حداد",
    bio: "مهندسة معمارية في عمّان. أرسم المدن التي أتمنى أن أمشي فيها.",
    follows: ["olena", "mateo", "arjun"],
  },
  {
    handle: "arjun",
    name: "अर्जुन मेहता",
    bio: "रेलगाड़ियाँ, चाय और पुरानी समय-सारणियाँ। Signalling engineer, Nagpur Junction.",
    follows: ["carol", "layla", "bob", "linh"],
  },
  {
    handle: "mateo",
    name: "Mateo Quiroga",
    bio: "Pongo tangos los jueves en Almagro. El resto de la semana espero el jueves.",
    follows: ["alice", "layla", "eleni"],
  },
  {
    handle: "linh",
    name: "Nguyễn Thùy Linh",
    bio: "Thống kê ban ngày, phở ban đêm. I count things for a living and eat them afterwards. Hà Nội.",
    follows: ["yuki", "minjun", "alice", "bob"],
  },
  {
    handle: "minjun",
    name: "김민준",
    bio: "필름 카메라로 서울의 새벽을 찍습니다. 36장 중 한 장이면 충분해요.",
    follows: ["yuki", "linh"],
  },
  {
    handle: "eleni",
    name: "Ελένη Παππά",
    bio: "Μελισσοκόμος στη Νάξο. 41 κυψέλες, 2 γάτες, ένα πολύ παλιό φορτηγό.",
    follows: ["olena", "carol", "mateo"],
  },
];
