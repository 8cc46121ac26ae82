import Domain
import Testing

struct NearestNameTests {
  @Test(arguments: [
    ("bot", "bots", true), ("gateway_acounts", "gateway_accounts", true), ("polos", "pools", true),
    ("planos", "pools", false),
    ("poools", "pools", true), ("zzz", "pools", false), ("BOTS", "bots", true),
  ])
  func `a likely name is the nearest one, and none is guessed from afar`(
    typed: String, known: String, isNear: Bool
  ) {
    #expect(
      nearestName(to: typed, among: ["bots", "gateway_accounts", "pools"]) == (isNear ? known : nil)
    )
  }
}
