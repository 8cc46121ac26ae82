import Domain
import TestPorts
import Testing

@testable import Application

/// A form of a pool's pixel.
struct SavePixelTests {
  private let outside = FakeOutside()

  private func stored() -> FakeSellerEdits {
    var edits = FakeSellerEdits()
    edits.names = StoredNames(slugs: ["P": "p", "Q": "q"])
    edits.secrets.pixels = ["P": StoredPixel(id: "1", token: Secret("OLD"))]
    return edits
  }

  private func pixel(
    _ id: String = "1", token: String? = nil, keeps: Bool = false, isTracking: Bool = true,
    code: String? = nil
  ) -> SellerConfiguration.PixelEntry {
    .init(
      id: id, accessToken: token.map { Secret($0) }, keepsAccessToken: keeps,
      isTrackingEnabled: isTracking, testEventCode: code, actionSource: .website)
  }

  private func save(
    _ pixel: SellerConfiguration.PixelEntry?, _ edits: FakeSellerEdits, pool: String = "P",
    of seller: SellerScope = FakeSellerEdits.owner, outside: FakeOutside? = nil
  ) throws -> String {
    try SavePixel(edits, connector: outside ?? self.outside, clock: Surroundings().clock)
      .save(pixel, ofPool: pool, of: seller).summary
  }

  @Test func `a given token is tried and saved`() throws {
    let edits = stored()
    #expect(try save(pixel("2", token: "NEW"), edits) == "done")
    #expect(outside.calls.all == ["pixel 2 NEW"])
    #expect(edits.savedPixels.all.first??.accessToken?.reveal() == "NEW")
  }

  @Test(arguments: [false, true])
  func `an untouched token is the stored one, tried where events are sent with it`(keeps: Bool)
    throws
  {
    #expect(try save(pixel(keeps: keeps), stored()) == "done")
    #expect(outside.calls.all == ["pixel 1 OLD"])
    #expect(try save(pixel(keeps: keeps, isTracking: false), stored()) == "done")
    #expect(outside.calls.all.count == 1)
    #expect(try save(pixel("2", keeps: keeps, isTracking: false), stored()) == "done")
    #expect(outside.calls.all == ["pixel 1 OLD", "pixel 2 OLD"])
  }

  @Test func `the values of the form are tried without saving anything`() throws {
    let edits = stored()
    let outcome = try SavePixel(
      edits, connector: outside, clock: Surroundings().clock
    ).check(pixel("1", token: "NEW"), ofPool: "P", of: FakeSellerEdits.owner)
    #expect(outcome.summary == "done")
    #expect(outside.calls.all == ["pixel 1 NEW"] && edits.savedPixels.all.isEmpty)
  }

  @Test func `what is wrong is told by field, and nobody is asked`() throws {
    for (form, fields) in [
      (pixel("1a", token: "T"), "id"), (pixel("", token: "T"), "id"),
      (pixel(String(repeating: "1", count: 51), token: "T"), "id"),
      (pixel("1", keeps: true), "access_token"),
      (pixel("1", code: String(repeating: "x", count: 51)), "test_event_code"),
    ] {
      #expect(try save(form, stored(), pool: "Q") == "invalid \(fields)")
    }
    #expect(outside.calls.all.isEmpty)
  }

  @Test
  func `what Meta has against a token is shown at it; an outage is none against a stored one`()
    throws
  {
    let edits = stored()
    var outside = FakeOutside()
    outside.pixel = .refused(reason: "recusado")
    let refused = "refused access_token: pixel 1: recusado"
    #expect(try save(pixel(), edits, outside: outside) == refused)
    outside.pixel = .unavailable(reason: "fora do ar")
    #expect(try save(pixel(token: "T"), edits, outside: outside).hasPrefix("refused"))
    #expect(edits.savedPixels.all.isEmpty)
    #expect(
      try save(pixel(), edits, outside: outside)
        == "done | o token guardado do pixel não foi testado: fora do ar")
    #expect(edits.savedPixels.all.count == 1)
  }

  @Test func `tracking without any token is saved with a warning, no pixel without a call`() throws
  {
    let edits = stored()
    #expect(
      try save(pixel(), edits, pool: "Q")
        == "done | sem access_token, o servidor não envia eventos à Meta")
    #expect(try save(nil, edits) == "done")
    #expect(edits.savedPixels.all.map { $0?.id } == ["1", nil])
    #expect(outside.calls.all.isEmpty)
  }

  @Test func `a pool of another seller is not found`() throws {
    let edits = stored()
    #expect(try save(pixel(token: "T"), edits, of: FakeSellerEdits.other) == "not found")
    #expect(try save(nil, edits, of: FakeSellerEdits.other) == "not found")
    #expect(try save(nil, edits, pool: "X") == "not found")
    #expect(edits.savedPixels.all.isEmpty && outside.calls.all.isEmpty)
  }
}
