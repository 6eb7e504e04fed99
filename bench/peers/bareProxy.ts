import { createBareProxy } from '../support/bareProxy.ts';

createBareProxy(process.env['UPSTREAM'] ?? '', 64).listen(Number(process.env['PORT']), '127.0.0.1');
