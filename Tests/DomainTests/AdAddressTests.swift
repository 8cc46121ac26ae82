import Domain
import Testing

struct AdAddressTests {
  private static let page = "https://loja.example/go/oferta"

  @Test(
    arguments: [
      ("?fbclid=IwAR2-x_Yz&utm_source=facebook", "?fbclid=IwAR2-x_Yz&utm_source=facebook"),
      ("?email=maria@example.com", ""), ("?name=Maria&fbclid=a", "?fbclid=a"),
      ("?utm_content=maria%40example.com&utm_term=ok", "?utm_term=ok"),
      ("?utm_content=maria%2540example.com", ""), ("?utm_term=111.444.777-35", ""),
      ("?utm_term=11.222.333%2F0001-81", ""), ("?utm_term=%2B5511999998888", ""),
      ("?utm_term=(11)%2099999-8888", ""), ("?utm_term=99999-8888", ""),
      ("?ad_id=120210000000000123", "?ad_id=120210000000000123"),
      ("?UTM_SOURCE=fb", "?UTM_SOURCE=fb"),
      ("?fbclid", "?fbclid"), ("?", ""), ("?&&", ""), ("#maria@example.com", ""), ("", ""),
      ("?a=1?utm_source=x", ""), ("?utm_campaign=a=b", "?utm_campaign=a=b"),
    ])
  func `an address keeps what names the ad, and nothing that names a person`(
    query: String, kept: String
  ) {
    // Would catch: a buyer's e-mail address in clear at Meta, or an ad's id that was taken for a telephone number.
    #expect(AdAddress.withoutPersonalData(Self.page + query) == Self.page + kept)
  }

  @Test func `a label with personal data is none`() {
    #expect(AdAddress.label("black friday") == "black friday")
    #expect(AdAddress.label("120210000000000123") == "120210000000000123")
    for text in [nil, "", "a@b.co", "+55 11 99999-8888", "fone 11 (11) 99999 8888"] {
      #expect(AdAddress.label(text) == nil, "\(text ?? "nil")")
    }
  }
}
