@description('Name of the firewall policy, in the resource group of this deployment.')
param policyName string

resource policy 'Microsoft.Network/firewallPolicies@2024-05-01' existing = {
  name: policyName
}

resource ruleCollectionGroup 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01' = {
  parent: policy
  name: 'ocsp-egress'
  properties: {
    priority: 1000
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'application'
        priority: 200
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'ocsp-ocsp.pki.example-80'
            description: 'OCSP of contoso.example, shop.contoso.example (certs/shop.pfx +1)'
            sourceAddresses: [
              '10.20.1.0/24'
            ]
            protocols: [
              {
                protocolType: 'Http'
                port: 80
              }
            ]
            targetFqdns: [
              'ocsp.pki.example'
            ]
          }
          {
            ruleType: 'ApplicationRule'
            name: 'ocsp-ocsp2.pki.example-80'
            description: 'OCSP of shop.contoso.example (certs/shop.pfx)'
            sourceAddresses: [
              '10.20.1.0/24'
            ]
            protocols: [
              {
                protocolType: 'Http'
                port: 80
              }
            ]
            targetFqdns: [
              'ocsp2.pki.example'
            ]
          }
          {
            ruleType: 'ApplicationRule'
            name: 'ocsp-pki.contoso.example-8080'
            description: 'OCSP of intranet.contoso.example (certs/intranet.cer)'
            sourceAddresses: [
              '10.20.2.0/24'
            ]
            protocols: [
              {
                protocolType: 'Http'
                port: 8080
              }
            ]
            targetFqdns: [
              'pki.contoso.example'
            ]
          }
        ]
      }
    ]
  }
}

output ruleCollectionGroupId string = ruleCollectionGroup.id
