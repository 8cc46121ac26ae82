import Domain
import TestPorts
import Testing

@testable import Application

/// A form of one gateway account: tested with its own values before anything is saved.
struct SaveGatewayAccountTests {
  private let outside = FakeOutside()

  private func stored() -> FakeSellerEdits {
    var edits = FakeSellerEdits()
    edits.names = StoredNames(gatewayAccounts: ["G"])
    edits.secrets.credentials = ["G": Secret(["id": "old", "secret": "stored"])]
    return edits
  }

  private func account(
    _ name: String = "G", _ credentials: [String: String]? = nil, kept: Set<String> = [],
    policy: PayerPolicy = .none
  ) -> SellerConfiguration.GatewayAccountEntry {
    .init(
      name: name, type: "syncpay", credentials: credentials.map { Secret($0) },
      keptCredentials: kept, payerPolicy: policy)
  }

  private func save(
    _ account: SellerConfiguration.GatewayAccountEntry, _ edits: FakeSellerEdits,
    as intent: EditIntent = .change, of seller: SellerScope = FakeSellerEdits.owner,
    outside: FakeOutside? = nil
  ) throws -> String {
    try SaveGatewayAccount(
      edits, gateways: outside ?? self.outside, clock: Surroundings().clock
    ).save(account, as: intent, of: seller).summary
  }

  @Test func `new credentials are tested and saved`() throws {
    let edits = stored()
    #expect(try save(account("N", ["id": "1"]), edits, as: .create) == "done")
    #expect(outside.credentials.all.last == ["id": "1"])
    #expect(edits.savedAccounts.all.first?.credentials?.reveal() == ["id": "1"])
  }

  @Test func `untouched credentials are the stored ones, beside the new ones, and are tested`()
    throws
  {
    let edits = stored()
    #expect(try save(account("G", ["id": "new"], kept: ["secret"]), edits) == "done")
    let merged = ["id": "new", "secret": "stored"]
    #expect(outside.credentials.all.last == merged)
    #expect(edits.savedAccounts.all.first?.credentials?.reveal() == merged)
  }

  /// Would catch: a form that has the stored secrets sent to a machine of whoever fills it in.
  @Test func `stored credentials go to no other address than they were stored with`() throws {
    var edits = stored()
    var form = account("G", ["id": "new"])
    form.settings = ["base_url": "https://coleta.example"]
    #expect(try save(form, edits) == "invalid settings.base_url")
    #expect(outside.credentials.all.isEmpty && edits.savedAccounts.all.isEmpty)
    form.credentials = Secret(["id": "new", "secret": "typed again"])
    #expect(try save(form, edits) == "done")
    // The address that it has already is no other.
    edits.secrets.apiAddresses = ["G": "https://coleta.example"]
    form.credentials = nil
    #expect(try save(form, edits) == "done")
    // Nor may it go back to the gateway's own without them: nobody said that they are that company's.
    form.settings = [:]
    #expect(try save(form, edits) == "invalid settings.base_url")
  }

  @Test func `the values of the form are tested without saving anything`() throws {
    let edits = stored()
    let outcome = try SaveGatewayAccount(
      edits, gateways: outside, clock: Surroundings().clock
    ).check(account("G", ["id": "new"]), as: .change, of: FakeSellerEdits.owner)
    #expect(outcome.summary == "done")
    #expect(outside.credentials.all.last == ["id": "new", "secret": "stored"])
    #expect(edits.savedAccounts.all.isEmpty)
  }

  @Test func `what is wrong is told by field`() throws {
    for (form, fields) in [
      (account("N"), "credentials"), (account("N", ["id": "1"], kept: ["x"]), "credentials.x"),
      (account("", ["id": "1"]), "name"),
      (account(String(repeating: "x", count: 101), ["id": "1"]), "name"),
      (account("G", ["id": "1"]), "name"),
    ] {
      let edits = stored()
      #expect(try save(form, edits, as: .create) == "invalid \(fields)")
      #expect(edits.savedAccounts.all.isEmpty)
    }
    var outside = FakeOutside()
    outside.settingsProblems = ["base_url: deve ser um endereço"]
    #expect(try save(account(), stored(), outside: outside) == "invalid settings.base_url")
    outside = FakeOutside()
    outside.traits.requiredPayerData = [.taxNumber]
    #expect(try save(account(), stored(), outside: outside) == "invalid payer_data")
  }

  @Test(arguments: [GatewayTest.refused(reason: "401"), .unavailable(reason: "401")])
  func `what the gateway has against the credentials is shown at them, and nothing is saved`(
    test: GatewayTest
  ) throws {
    let edits = stored()
    var outside = FakeOutside()
    outside.gateway = test
    #expect(try save(account(), edits, outside: outside) == "refused credentials: 401")
    #expect(edits.savedAccounts.all.isEmpty)
  }

  @Test func `an account of another seller is not found, and its credentials are not used`() throws
  {
    // Would catch: a form that tries, or copies, the keys of another shop.
    let edits = stored()
    #expect(try save(account(), edits, of: FakeSellerEdits.other) == "not found")
    #expect(
      try save(account(), edits, as: .create, of: FakeSellerEdits.other) == "invalid credentials")
    #expect(edits.savedAccounts.all.isEmpty)
  }
}
