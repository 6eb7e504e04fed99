import type { Store } from '../store/store.ts';
import { seedInstances } from './instances.ts';
import { people } from './people.ts';
import { seedAuthentications } from './seedAuthentications.ts';
import { projects, solutions, workflows } from './solutions.ts';

/**
 * Fills a new data file with a small company, the same each time. A file that has solutions was
 * filled before: they cannot be removed, unlike users and authentications.
 */
export function seedCompany(store: Store): void {
  if (store.solutions.list().length > 0) return;
  store.inTransaction(() => {
    for (const user of people) store.users.add(user);
    for (const authentication of seedAuthentications()) store.authentications.add(authentication);
    for (const project of projects) store.projects.add(project);
    for (const workflow of workflows) store.projects.addWorkflow(workflow);
    for (const solution of solutions) store.solutions.add(solution);
    for (const instance of seedInstances(store.projects)) store.instances.add(instance);
  });
}
