/// What opens one account at a gateway; each gateway takes some of it.
struct GatewayKeys: Sendable {
  let key: String
  let secret: String
  let productHash: String
  let offerHash: String
  var signingSecret = "assinatura-secreta-da-conta"
}
