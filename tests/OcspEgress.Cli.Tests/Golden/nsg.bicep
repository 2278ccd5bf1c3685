@description('Name of the network security group.')
param nsgName string = 'nsg-web'

@description('Azure region.')
param location string = resourceGroup().location

resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: nsgName
  location: location
  properties: {
    securityRules: [
      {
        name: 'ocsp-ocsp.pki.example-80'
        properties: {
          description: 'OCSP of contoso.example, shop.contoso.example (certs/shop.pfx +1)'
          priority: 1000
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: [
            '10.20.1.0/24'
          ]
          sourcePortRange: '*'
          destinationAddressPrefixes: [
            '192.0.2.10'
            '192.0.2.11'
          ]
          destinationPortRange: '80'
        }
      }
      {
        name: 'ocsp-ocsp2.pki.example-80'
        properties: {
          description: 'OCSP of shop.contoso.example (certs/shop.pfx)'
          priority: 1002
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: [
            '10.20.1.0/24'
          ]
          sourcePortRange: '*'
          destinationAddressPrefixes: [
            '198.51.100.20'
          ]
          destinationPortRange: '80'
        }
      }
      {
        name: 'ocsp-pki.contoso.example-8080'
        properties: {
          description: 'OCSP of intranet.contoso.example (certs/intranet.cer)'
          priority: 1003
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefixes: [
            '10.20.2.0/24'
          ]
          sourcePortRange: '*'
          destinationAddressPrefixes: [
            '10.20.9.7'
          ]
          destinationPortRange: '8080'
        }
      }
    ]
  }
}

output nsgId string = nsg.id
