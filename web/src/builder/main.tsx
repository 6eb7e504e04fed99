import { startPage } from '../shared/startPage.tsx';
import { Builder } from './Builder.tsx';

startPage(<Builder />);
