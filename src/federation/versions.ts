/** Versions of Apollo Federation that the SDL is written for; the first one unless asked otherwise. */
export const FEDERATION_VERSIONS = ['2.7', '2.9'] as const;

export type FederationVersion = (typeof FEDERATION_VERSIONS)[number];
