import Domain
import TestPorts
import Testing

@testable import Application

/// A form of one pool, without its pixel.
struct SavePoolTests {
  private struct Pages: RedirectPages {
    func templates() -> [String] { ["default"] }
    func problems(ofTemplate name: String) -> [String] { name == "default" ? [] : ["não existe"] }
    func warnings(ofTemplate name: String) -> [String] { ["sem link"] }
    func problems(ofPicture name: String?) -> [String] {
      name == nil || name == "a.png" ? [] : ["não existe"]
    }
  }

  private func stored() -> FakeSellerEdits {
    var edits = FakeSellerEdits()
    edits.names = StoredNames(bots: ["B"], slugs: ["P": "p", "Q": "q"], takenSlugs: ["t"])
    return edits
  }

  private func pool(
    _ name: String = "P", slug: String = "p", template: String = "default",
    texts: PageTexts = PageTexts(), bots: [String] = ["B"], weight: Int = 1, priority: Int = 0
  ) -> SellerConfiguration.PoolEntry {
    .init(
      name: name, slug: slug, isActive: true, template: template, texts: texts,
      pixel: .init(
        id: "x", accessToken: nil, isTrackingEnabled: true, testEventCode: nil,
        actionSource: .chat),
      members: bots.map { .init(bot: $0, weight: weight, priority: priority, isEnabled: true) })
  }

  private func save(
    _ pool: SellerConfiguration.PoolEntry, _ edits: FakeSellerEdits,
    as intent: EditIntent = .change, of seller: SellerScope = FakeSellerEdits.owner
  ) throws -> String {
    try SavePool(edits, pages: Pages(), clock: Surroundings().clock)
      .save(pool, as: intent, of: seller).summary
  }

  @Test func `a pool is saved with the warnings of its template, and without a pixel`() throws {
    let edits = stored()
    #expect(try save(pool("N", slug: "n"), edits, as: .create) == "done | sem link")
    #expect(try save(pool(texts: PageTexts(picture: "a.png")), edits) == "done | sem link")
    #expect(edits.savedPools.all.map(\.slug) == ["n", "p"])
    #expect(edits.savedPools.all.allSatisfy { $0.pixel == nil })
  }

  @Test func `what is wrong is told by field`() throws {
    for (form, fields) in [
      (pool("", slug: "n"), "name"), (pool(String(repeating: "x", count: 101), slug: "n"), "name"),
      (pool("P", slug: "n"), "name"), (pool("N", slug: ""), "slug"), (pool("N", slug: "É"), "slug"),
      (pool("N", slug: "-n"), "slug"), (pool("N", slug: String(repeating: "x", count: 65)), "slug"),
      (pool("N", slug: "q"), "slug"), (pool("N", slug: "t"), "slug"),
      (pool("N", slug: "n", template: "../a"), "template"),
      (pool("N", slug: "n", template: "outro"), "template"),
      (pool("N", slug: "n", texts: PageTexts(title: " ")), "page.title"),
      (pool("N", slug: "n", texts: PageTexts(picture: "../a.png")), "page.picture"),
      (pool("N", slug: "n", texts: PageTexts(picture: "b.png")), "page.picture"),
      (pool("N", slug: "n", bots: ["X"]), "bots[0].name"),
      (pool("N", slug: "n", bots: ["B", "B"]), "bots[1].name"),
      (pool("N", slug: "n", weight: 1001), "bots[0].weight"),
      (pool("N", slug: "n", priority: -1), "bots[0].priority"),
    ] {
      let edits = stored()
      #expect(try save(form, edits, as: .create) == "invalid \(fields)")
      #expect(edits.savedPools.all.isEmpty)
    }
  }

  @Test func `the slug that ads lead to stays`() throws {
    // Would catch: published ads that lead nowhere.
    #expect(try save(pool(slug: "novo"), stored()) == "invalid slug")
  }

  @Test func `a pool of another seller is not found, nor its bots, and its slug is taken`() throws {
    let edits = stored()
    #expect(try save(pool(), edits, of: FakeSellerEdits.other) == "not found")
    #expect(
      try save(pool(), edits, as: .create, of: FakeSellerEdits.other)
        == "invalid bots[0].name slug")
    #expect(edits.savedPools.all.isEmpty)
  }

  @Test func `a slug that somebody else took meanwhile is told at its field`() throws {
    var edits = stored()
    edits.fault = ConfigurationFault([SlugFault.taken(pool: "N", slug: "n")])
    #expect(try save(pool("N", slug: "n"), edits, as: .create) == "invalid slug")
  }
}
