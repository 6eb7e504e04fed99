import { type DocumentNode, print } from 'graphql';

/** The text of a document. */
export type PrintDocument = (document: DocumentNode) => string;

/** Prints each document once, for as long as somebody holds it: plans hold theirs. */
export function createPrintDocument(): PrintDocument {
  const texts = new WeakMap<DocumentNode, string>();
  return document => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    return text;
  };
}
