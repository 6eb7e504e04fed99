/** Whether `part` of a path names a key that the gateway has asked for, and no client. */
export const isReserved = (part: string | number): boolean => String(part).startsWith('_tray_');
