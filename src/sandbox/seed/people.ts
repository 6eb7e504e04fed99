import { fixedId } from '../connectors/fixedId.ts';
import type { UserRecord } from '../store/userStore.ts';

/** The customers of Harbour Coffee, a made-up wholesaler: cafés that nobody runs. */
const cafes: readonly (readonly [externalUserId: string, name: string])[] = [
  ['copper-kettle', 'Copper Kettle Café'],
  ['paper-lantern', 'Paper Lantern Tea Room'],
  ['blue-anchor', 'Blue Anchor Roasters'],
  ['quiet-corner', 'The Quiet Corner'],
  ['marmalade-lane', 'Marmalade Lane'],
  ['tin-whistle', 'Tin Whistle Coffee Bar'],
  ['salt-and-thyme', 'Salt & Thyme'],
  ['moss-and-stone', 'Moss and Stone'],
  ['seven-steps', 'Seven Steps'],
  ['velvet-moth', 'Velvet Moth'],
  ['lighthouse-9', 'Lighthouse 9'],
  ['plum-and-pine', 'Plum & Pine'],
  ['cafe-mueslikoenig', 'Café Müslikönig'],
  ['ink-and-crumb', 'Ink & Crumb'],
  ['north-platform', 'North Platform Espresso'],
  ['wandering-goat', 'The Wandering Goat'],
  ['ember-house', 'Ember House'],
  ['kiosk-hanami', 'キオスク花見'],
  ['second-breakfast', 'Second Breakfast'],
  ['old-ferry', 'Old Ferry Canteen'],
  ['rooftop-fern', 'Rooftop Fern'],
  ['clockwork-cup', 'Clockwork Cup'],
  ['sundial', 'Sundial'],
  ['red-umbrella', 'Red Umbrella'],
  ['left-bank-larder', 'Left Bank Larder'],
  ['basalt', 'Basalt'],
  ['pocket-orchard', 'Pocket Orchard'],
  ['tram-depot', 'Tram Depot Bakery'],
  ['grey-heron', 'Grey Heron'],
  ['loose-leaf', 'Loose Leaf'],
  ['cardamom-club', 'Cardamom Club'],
  ['harvest-moon', 'Harvest Moon'],
  ['window-seat', 'Window Seat'],
  ['chalk-and-cheese', 'Chalk and Cheese'],
  ['lemon-yard', 'Lemon Yard'],
  ['steam-engine', 'Steam Engine'],
  ['night-train', 'Night Train'],
  ['empty-shelf', 'Empty Shelf'],
];

const testUsers: readonly (readonly [externalUserId: string, name: string])[] = [
  ['test-demo-cafe', 'Demo Café (test)'],
  ['test-slow-connection', 'Slow Connection (test)'],
  ['test-expired-keys', 'Expired Keys (test)'],
  ['test-nobody', 'Nobody (test)'],
];

/** Id of the seeded user with this external id. */
export function seededUserId(externalUserId: string): string {
  return fixedId(`user ${externalUserId}`);
}

/** All seeded end users; the last cafés and two test users have nothing at all. */
export const people: readonly UserRecord[] = [
  ...cafes.map(cafe => toUser(cafe, false)),
  ...testUsers.map(user => toUser(user, true)),
];

function toUser(
  [externalUserId, name]: readonly [string, string],
  isTestUser: boolean,
): UserRecord {
  return { id: seededUserId(externalUserId), name, externalUserId, isTestUser };
}
