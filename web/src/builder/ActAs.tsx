import { useEffect, useMemo, useState } from 'react';
import { askGraph } from '../shared/askGraph.ts';
import { Combobox, matching } from '../shared/Combobox.tsx';
import { useStore } from '../shared/store.ts';
import { counted } from '../shared/words.ts';
import { MORE_USERS, type User, type UserPage } from './documents.ts';
import { NewUser } from './NewUser.tsx';
import { go, place } from './place.ts';

const ORGANISATION = { key: '', text: 'The organisation itself', detail: 'no end user' };

/** Chooses, or creates, the end user in whose name everything below is done. */
export function ActAs({
  firstPage,
  created,
  onCreate,
}: {
  readonly firstPage: UserPage;
  readonly created: readonly User[];
  readonly onCreate: (user: User) => void;
}) {
  const { user: chosenId } = useStore(place);
  const { users, hasMore, isLoading, problem, more } = useUserPages(firstPage);
  const [search, setSearch] = useState('');
  const options = useMemo(
    () => [ORGANISATION, ...[...created, ...users].map(toOption)],
    [created, users],
  );
  const chosen = options.find(({ key }) => key === (chosenId ?? ''));
  const isUnknown = chosenId !== undefined && !chosen;

  // A search goes on over the pages until it has found somebody, as does the user of a link.
  const isSearching = (search !== '' && matching(options, search).length === 0) || isUnknown;
  useEffect(() => {
    if (isSearching && hasMore && !isLoading && problem === undefined) more();
  }, [isSearching, hasMore, isLoading, problem, more]);

  return (
    <div className="step">
      <label htmlFor="act-as">Act as</label>
      <Combobox
        id="act-as"
        label="Act as"
        options={options}
        chosen={chosen?.text ?? chosenId ?? ''}
        isLoading={isLoading}
        onSearch={setSearch}
        onMore={hasMore ? more : undefined}
        onChoose={({ key }) => go({ user: key || undefined, auth: undefined })}
        aria-describedby="act-as-hint"
      />
      <p className="hint" id="act-as-hint">
        {problem ??
          (isUnknown && !hasMore
            ? 'There is no such end user any more.'
            : `${counted(users.length + created.length, 'end user')}${hasMore ? ' so far' : ''}.`)}
      </p>
      <NewUser
        onCreate={user => {
          onCreate(user);
          go({ user: user.id, auth: undefined });
        }}
      />
    </div>
  );
}

const toOption = ({ id, name, externalUserId, isTestUser }: User) => ({
  key: id,
  text: name,
  detail: [externalUserId, isTestUser && 'test user'].filter(Boolean).join(' · '),
});

/** All pages of users that were read so far. */
function useUserPages(firstPage: UserPage) {
  const [pages, setPages] = useState<readonly UserPage[]>([firstPage]);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { hasNextPage, endCursor } = (pages.at(-1) ?? firstPage).pageInfo;
  const more = useMemo(
    () => () => {
      setLoading(true);
      askGraph({ document: MORE_USERS, variables: { after: endCursor } })
        .then(({ data, errors }) => {
          const page = data?.users;
          if (page) setPages(before => [...before, page]);
          else setProblem(errors[0]?.message ?? 'No more users could be read.');
        })
        .catch((error: unknown) => setProblem(String(error)))
        .finally(() => setLoading(false));
    },
    [endCursor],
  );
  const users = useMemo(() => pages.flatMap(({ edges }) => edges.map(({ node }) => node)), [pages]);
  return { users, hasMore: hasNextPage, isLoading, problem, more };
}
