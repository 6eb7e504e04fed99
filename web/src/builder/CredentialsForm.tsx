import { type FormEvent, useMemo, useState } from 'react';
import type { FieldProblem } from '../form/formContext.ts';
import { initialValue } from '../form/initialValue.ts';
import { SchemaForm } from '../form/SchemaForm.tsx';
import { asSchema, propertiesOf, requiredOf } from '../form/schema.ts';
import { askGraph, type GraphError } from '../shared/askGraph.ts';
import { isObject } from '../shared/json.ts';
import { Notice } from '../shared/Notice.tsx';
import {
  type Authentication,
  CREATE_AUTHENTICATION,
  type Environment,
  type Service,
} from './documents.ts';
import { Scopes } from './Scopes.tsx';

/** An authentication from what the environment's own schemas ask for. */
export function CredentialsForm({
  service,
  environment,
  user,
  onCreate,
}: {
  readonly service: Service;
  readonly environment: Environment;
  readonly user: string | undefined;
  readonly onCreate: (authentication: Authentication) => void;
}) {
  const schemas = useMemo(
    () => ({
      userData: asSchema(environment.userDataSchema),
      credentials: asSchema(environment.credentialsSchema),
    }),
    [environment],
  );
  const [name, setName] = useState('');
  const [userData, setUserData] = useState(() => initialValue(schemas.userData, schemas.userData));
  const [credentials, setCredentials] = useState(() =>
    initialValue(schemas.credentials, schemas.credentials),
  );
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Refusal>();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    const input = {
      name: name.trim() || environment.title || service.name,
      serviceEnvironmentId: environment.id,
      service: { name: service.name, version: service.version },
      userData: userData ?? {},
      credentials: credentials ?? {},
      ...(scopes.length > 0 && { scopes }),
    };
    try {
      const { data, errors } = await askGraph({
        document: CREATE_AUTHENTICATION,
        variables: { input },
        actFor: user,
      });
      const created = data?.createAuthentication?.authentication;
      if (created) onCreate(created);
      else setFailure(toRefusal(errors));
    } catch (error) {
      setFailure({ message: error instanceof Error ? error.message : '', fields: new Map() });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="panel-form" onSubmit={event => void submit(event)}>
      <div className="field">
        <label htmlFor="auth-name">Name</label>
        <input
          id="auth-name"
          autoComplete="off"
          placeholder={environment.title || service.name}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      {(['userData', 'credentials'] as const).map(part =>
        propertiesOf(schemas[part]).length === 0 ? null : (
          <SchemaForm
            key={part}
            id={part}
            schema={tidied(schemas[part])}
            value={part === 'userData' ? userData : credentials}
            onChange={part === 'userData' ? setUserData : setCredentials}
            problems={problemsBelow(failure, part)}
            tellsMissing
          />
        ),
      )}
      <Scopes scopes={environment.scopes ?? []} chosen={scopes} onChange={setScopes} />
      {failure && (
        <Notice tone="bad" title="The authentication was not created." isLive>
          <p>{failure.message}</p>
        </Notice>
      )}
      <button type="submit" disabled={isBusy}>
        {isBusy ? 'Creating …' : 'Create the authentication'}
      </button>
    </form>
  );
}

interface Refusal {
  readonly message: string;
  /** By JSON Pointer into the mutation's input. */
  readonly fields: ReadonlyMap<string, readonly FieldProblem[]>;
}

function toRefusal(errors: readonly GraphError[]): Refusal {
  const violations = errors.flatMap(error => error.violations);
  const fields = Map.groupBy(violations, ({ path }) => path);
  return {
    message: errors[0]?.message ?? 'There was no answer.',
    fields: new Map(
      [...fields].map(([path, all]) => [
        path,
        all.map(({ message }) => ({ message, isMissing: false })),
      ]),
    ),
  };
}

function problemsBelow(failure: Refusal | undefined, part: string) {
  const below = [...(failure?.fields ?? [])].filter(([path]) => path.startsWith(`/${part}`));
  return new Map(below.map(([path, problems]) => [path.slice(part.length + 1), problems]));
}

/**
 * Real environments are untidy: some have `required` inside `properties`, where it looks like one
 * more field.
 */
function tidied(schema: ReturnType<typeof asSchema>) {
  const properties = Object.entries(asSchema(schema['properties'])).filter(([, property]) =>
    isObject(property),
  );
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: [...requiredOf(schema)],
  };
}
