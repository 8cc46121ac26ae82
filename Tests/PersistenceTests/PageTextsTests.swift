import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// A seller's own words on the redirect page, from `rastro apply` to a click.
@Suite(.database) struct PageTextsTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  private func save(_ texts: PageTexts) throws {
    let configuration = SellerConfiguration(
      account: "Loja nova", gatewayAccounts: [], bots: [],
      pools: [
        .init(
          name: "Pool", slug: "nova", isActive: true, texts: texts, pixel: nil, members: [])
      ])
    _ = try ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope()).save(
      VerifiedConfiguration(configuration: configuration, usernames: [:]), at: fixture.now)
  }

  private func stored() throws -> PageTexts? {
    let pools = RedirectPoolRepository(
      fixture.database, clock: Clock { [now = fixture.now] in now })
    let texts = try pools.pool(slug: "nova")?.texts
    #expect(try pools.activePools().first { $0.slug == "nova" }?.texts == texts)
    return texts
  }

  @Test func `each of the gatewayStatuses comes back as it was saved`() throws {
    let texts = PageTexts(
      title: "Título \"1\" <b> $x", text: "a\nb 👉🏽", picture: "foto.jpg", button: "Ir já")
    try save(texts)
    #expect(try stored() == texts)
  }

  @Test func `gatewayStatuses as long as they may be fit, whatever their characters`() throws {
    typealias Limit = PageTexts.Limit
    let texts = PageTexts(
      title: String(repeating: "👉", count: Limit.title),
      text: String(repeating: "ç", count: Limit.text),
      picture: "https://a/" + String(repeating: "x", count: Limit.picture - 10),
      button: String(repeating: "👉", count: Limit.button))
    try save(texts)
    #expect(try stored() == texts)
  }

  @Test func `gatewayStatuses that a later file leaves out are gone`() throws {
    try save(PageTexts(title: "a", text: "b", picture: "c.jpg", button: "d"))
    try save(PageTexts())
    #expect(try stored() == PageTexts())
  }
}
