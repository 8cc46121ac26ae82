import Application
import Foundation
import Testing

@testable import rastro

/// A secret that a page shows masked comes back with the file and must not replace the stored one.
struct MaskedSecretTests {
  private func read(_ secret: String) throws -> SellerConfiguration {
    let text = """
      {"account": "L",
       "gateway_accounts": [{"name": "S", "type": "syncpay",
         "credentials": {"client_id": "id-1", "client_secret": \(secret)}}],
       "bots": [{"name": "B", "token": \(secret), "offers": []}],
       "pools": [{"name": "P", "slug": "p", "bots": [],
         "pixel": {"id": "1", "access_token": \(secret)}}]}
      """
    return try SellerDocument.read(Data(text.utf8), environment: ["SEGREDO": "••••"])
  }

  @Test(arguments: [
    "••••", "••••••••1234", "•", "****", "********9f3c", "**12", "xxxx…", "xxxx1234", "XXXXXXXX",
    "…abcd",
    "........", "...1234", "●●●●●●", "∙∙∙∙abcd", "EAAB••••••••Zz9", "7123456:••••", "sk_****1234",
    "····",
    "xxxx-xxxx-xxxx-1234", "########", "＊＊＊＊", "EAAB...f00d", "*", "  ••••\\n",
  ])
  func `a masked value is nobody's secret`(mask: String) throws {
    let configuration = try read("\"\(mask)\"")
    #expect(configuration.bots[0].token == nil)
    #expect(configuration.pools[0].pixel?.accessToken == nil)
    #expect(configuration.pools[0].pixel?.keepsAccessToken == true)
    let account = configuration.gatewayAccounts[0]
    #expect(account.credentials?.reveal() == ["client_id": "id-1"])
    #expect(account.keptCredentials == ["client_secret"])
  }

  @Test(arguments: [
    "7123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "EAABsbCS1iHgBAxx", "xX12345", "x-1234",
    "sk_live_0",
    "0b6f2f0e-1c7f-4b7e-9f0a-1d2c3b4a5968", "a", "12:AB", "client.id.1", "xabcdef", "a*b",
  ])
  func `a real value is taken, spaces around it are not`(value: String) throws {
    let configuration = try read("\" \(value)\\n\"")
    #expect(configuration.bots[0].token?.reveal() == value)
    #expect(configuration.pools[0].pixel?.accessToken?.reveal() == value)
    #expect(configuration.pools[0].pixel?.keepsAccessToken == false)
    #expect(configuration.gatewayAccounts[0].credentials?.reveal()["client_secret"] == value)
  }

  @Test(arguments: [#"{"client_id": "id-1"}"#, #"{"client_id": "id-1", "client_secret": null}"#])
  func `a credential that is left out keeps its stored value`(credentials: String) throws {
    let text = """
      {"account": "L",
       "gateway_accounts": [{"name": "S", "type": "syncpay", "credentials": \(credentials)}]}
      """
    let configuration = try SellerDocument.read(Data(text.utf8), environment: [:])
    #expect(configuration.gatewayAccounts[0].keptCredentials == ["client_secret"])
  }

  @Test func `a masked value in the environment is masked too`() throws {
    #expect(try read(#"{"env": "SEGREDO"}"#).bots[0].token == nil)
  }

  @Test(arguments: [#"" ""#, #""""#, #""\n""#, "5", "true", "[]", "{}"])
  func `a blank or another kind of value is refused`(value: String) throws {
    #expect(throws: DocumentFault.self) { try read(value) }
  }
}
