import { GraphQLError, type ValidationRule } from 'graphql';
import { isReserved } from './reservedName.ts';

/** Refuses aliases that the gateway gives to the keys that it asks Tray for, for itself. */
export const reservedAliases: ValidationRule = context => ({
  Field({ alias }) {
    if (!alias || !isReserved(alias.value)) return;
    const message = `The alias ${alias.value} is reserved: choose one that does not begin with _tray_.`;
    context.reportError(new GraphQLError(message, { nodes: alias }));
  },
});
