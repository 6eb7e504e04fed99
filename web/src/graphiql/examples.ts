/** An operation to begin with. Each runs as it stands on the local Tray, with its master token. */
export interface Example {
  readonly title: string;
  readonly about: string;
  readonly query: string;
  readonly variables?: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: 'Who is there',
    about: 'End users with their solution instances: two APIs’ worth of Tray in one request.',
    query: `query WhoIsThere {
  viewer {
    details {
      name
      email
    }
  }
  users(first: 5) {
    edges {
      node {
        id
        name
        externalUserId
        isTestUser
        solutionInstances {
          name
          enabled
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
  {
    title: 'One user’s authentications',
    about: 'Read in the user’s own name, and joined with the connectors that each one fits.',
    query: `query AuthenticationsOf($externalUserId: String!) {
  user(externalUserId: $externalUserId) {
    name
    authentications {
      id
      name
      scopes
      service {
        title
      }
      serviceEnvironment {
        title
        authenticationType
      }
      connectors {
        name
        version
      }
    }
  }
}
`,
    variables: `{
  "externalUserId": "copper-kettle"
}
`,
  },
  {
    title: 'Find an operation',
    about: 'The catalogue, searched by words, newest versions only.',
    query: `query FindOperation($connectors: String!, $operations: String!) {
  connectors(filter: { search: $connectors, latestOnly: true }, first: 5) {
    totalCount
    nodes {
      title
      name
      version
      operations(search: $operations) {
        name
        title
        hasDynamicOutput
      }
    }
  }
}
`,
    variables: `{
  "connectors": "crm",
  "operations": "record"
}
`,
  },
  {
    title: 'What a form needs',
    about: 'An operation’s input schema, the least that must be given, and its dropdowns.',
    query: `query Form {
  connector(name: "tabula-sheets") {
    title
    version
    service {
      name
      version
      environments {
        title
        authenticationType
      }
    }
    operation(name: "get_rows") {
      title
      description
      requiredInputSchema
      lookups {
        path
        operation
        dependsOn
      }
    }
  }
}
`,
  },
  {
    title: 'Check an input',
    about: 'Everything that is wrong with it, without a call: nothing is billed.',
    query: `query Check($input: OperationInput!) {
  inputViolations(input: $input) {
    path
    keyword
    message
    expected
    found
  }
}
`,
    variables: `{
  "input": {
    "connector": "tabula-sheets",
    "version": "8.1",
    "operation": "get_rows",
    "input": { "number_of_rows": "ten", "worksheet_name": 7 }
  }
}
`,
  },
  {
    title: 'Call an operation',
    about: 'A connector that needs no authentication. What a third party refuses is data.',
    query: `mutation Call($input: OperationCallInput!) {
  callOperation(input: $input) {
    outcome
    output
    failure {
      statusCode
      message
      body
    }
    warnings
  }
}
`,
    variables: `{
  "input": {
    "connector": "http-client",
    "version": "5.6",
    "operation": "get_request",
    "input": { "url": "http://127.0.0.1:4000/livez" }
  }
}
`,
  },
  {
    title: 'Instances and their owners',
    about: 'Solution instances with what is in their slots, and whose they are.',
    query: `query Instances {
  viewer {
    solutionInstances(first: 5) {
      totalCount
      edges {
        node {
          name
          enabled
          ownerUser {
            name
          }
          solution {
            title
          }
          authValues {
            externalId
            authentication {
              name
            }
          }
        }
      }
    }
  }
}
`,
  },
];
