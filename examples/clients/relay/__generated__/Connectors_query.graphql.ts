/**
 * @generated SignedSource<<737fe2225780f17e7951bc582494a1fa>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type Connectors_query$data = {
  readonly connectors: {
    readonly edges: ReadonlyArray<{
      readonly node: {
        readonly name: string;
        readonly title: string;
        readonly version: string;
      };
    }>;
  } | null | undefined;
  readonly " $fragmentType": "Connectors_query";
};
export type Connectors_query$key = {
  readonly " $data"?: Connectors_query$data;
  readonly " $fragmentSpreads": FragmentRefs<"Connectors_query">;
};

import ConnectorsPageQuery_graphql from './ConnectorsPageQuery.graphql';

const node: ReaderFragment = (function(){
var v0 = [
  "connectors"
];
return {
  "argumentDefinitions": [
    {
      "defaultValue": null,
      "kind": "LocalArgument",
      "name": "after"
    },
    {
      "defaultValue": 20,
      "kind": "LocalArgument",
      "name": "first"
    }
  ],
  "kind": "Fragment",
  "metadata": {
    "connection": [
      {
        "count": "first",
        "cursor": "after",
        "direction": "forward",
        "path": (v0/*:: as any*/)
      }
    ],
    "refetch": {
      "connection": {
        "forward": {
          "count": "first",
          "cursor": "after"
        },
        "backward": null,
        "path": (v0/*:: as any*/)
      },
      "fragmentPathInResult": [],
      "operation": ConnectorsPageQuery_graphql
    }
  },
  "name": "Connectors_query",
  "selections": [
    {
      "alias": "connectors",
      "args": [
        {
          "kind": "Literal",
          "name": "filter",
          "value": {
            "latestOnly": true
          }
        }
      ],
      "concreteType": "ConnectorConnection",
      "kind": "LinkedField",
      "name": "__Connectors_connectors_connection",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "concreteType": "ConnectorEdge",
          "kind": "LinkedField",
          "name": "edges",
          "plural": true,
          "selections": [
            {
              "alias": null,
              "args": null,
              "concreteType": "Connector",
              "kind": "LinkedField",
              "name": "node",
              "plural": false,
              "selections": [
                {
                  "alias": null,
                  "args": null,
                  "kind": "ScalarField",
                  "name": "name",
                  "storageKey": null
                },
                {
                  "alias": null,
                  "args": null,
                  "kind": "ScalarField",
                  "name": "version",
                  "storageKey": null
                },
                {
                  "alias": null,
                  "args": null,
                  "kind": "ScalarField",
                  "name": "title",
                  "storageKey": null
                },
                {
                  "alias": null,
                  "args": null,
                  "kind": "ScalarField",
                  "name": "__typename",
                  "storageKey": null
                }
              ],
              "storageKey": null
            },
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "cursor",
              "storageKey": null
            }
          ],
          "storageKey": null
        },
        {
          "alias": null,
          "args": null,
          "concreteType": "PageInfo",
          "kind": "LinkedField",
          "name": "pageInfo",
          "plural": false,
          "selections": [
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "endCursor",
              "storageKey": null
            },
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "hasNextPage",
              "storageKey": null
            }
          ],
          "storageKey": null
        }
      ],
      "storageKey": "__Connectors_connectors_connection(filter:{\"latestOnly\":true})"
    }
  ],
  "type": "Query",
  "abstractKey": null
};
})();

(node as any).hash = "dd58e415a968f2bafb4eb646bf766e81";

export default node;
