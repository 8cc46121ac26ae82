import Application
import Domain
import TestPorts
import Testing

/// Which pool an ad link leads to.
struct LinkedPoolTests {
  private struct Pools: RedirectPoolDirectory {
    var slugs: [String]
    let asked = Log<String>()

    func pool(slug: String) throws -> RedirectPool? {
      asked.add(slug)
      return slugs.firstIndex(of: slug).map { index in
        RedirectPool(
          id: RedirectPoolID(Int64(index + 1)), sellerID: SellerID(1), slug: slug, pixelID: nil,
          members: [])
      }
    }
    func activePools() -> [RedirectPool] { [] }
  }

  private func found(_ path: String, among slugs: [String]) throws -> String? {
    let link = try #require(AdLink(path: path))
    return try Pools(slugs: slugs).pool(slug: link.exactSlug, orOneOf: link.repairedSlugs)?.slug
  }

  @Test(arguments: [
    ("/go/oferta", ["oferta", "oferta_", "Oferta"], "oferta"),
    ("/go/oferta_", ["oferta", "oferta_"], "oferta_"),
    ("/go/Oferta", ["oferta", "Oferta"], "Oferta"),
    ("/go/oferta-", ["oferta-"], "oferta-"),
  ])
  func `an exact match always wins`(path: String, slugs: [String], slug: String) throws {
    #expect(try found(path, among: slugs) == slug)
  }

  @Test(arguments: [
    ("/go/oferta_", "oferta"), ("/go/OFERTA", "oferta"), ("/go/oferta).", "oferta"),
    ("/go/oferta_.", "oferta_"), ("/go/OFERTA-2/", "oferta-2"),
  ])
  func `the only pool that fits is the link's`(path: String, slug: String) throws {
    #expect(try found(path, among: ["outra", "oferta-1", slug]) == slug)
  }

  @Test(arguments: ["/go/oferta_.", "/go/OFERTA_", "/go/_oferta_/"])
  func `two pools that fit are none`(path: String) throws {
    // Would catch: a paid click that ends at another campaign's bot.
    #expect(try found(path, among: ["oferta", "oferta_"]) == nil)
  }

  @Test(arguments: ["/go/ofert", "/go/ofertas", "/go/oferta-2", "/go/o."])
  func `a slug that is only similar is another link`(path: String) throws {
    #expect(try found(path, among: ["oferta"]) == nil)
  }

  @Test func `a link as it was published costs one look`() throws {
    let pools = Pools(slugs: ["oferta"])
    let link = try #require(AdLink(path: "/go/oferta"))
    _ = try pools.pool(slug: link.exactSlug, orOneOf: link.repairedSlugs)
    #expect(pools.asked.all == ["oferta"])
  }
}
