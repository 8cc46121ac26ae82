import Domain
import TestMutations
import Testing

/// Damaged texts from outside, the same ones in each run: none ends the process, and what is taken keeps its rules.
struct ParserFuzzTests {
  private func texts(
    _ seeds: [String], seed: UInt64, count: Int, _ use: (String) -> Void
  ) {
    var mutations = Mutations(seed: seed)
    for _ in 0..<count {
      let bytes = mutations.mutated(Array(seeds[mutations.below(seeds.count)].utf8))
      use(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a PIX code that is taken is one of a right checksum, and no damage ends the process`(
    seed: UInt64
  ) {
    // Would catch: a code with a changed amount or account shown to a buyer.
    let samples = BRCodeTests.samples.map(\.text)
    texts(samples, seed: seed, count: 20_000) { text in
      guard let code = try? BRCode(text), !samples.contains(text) else { return }
      // Four hexadecimal digits: one damage of 65,536 has the right ones, and its structure is checked too.
      #expect(code.text == text && text.hasPrefix("000201") && text.utf8.count <= 512)
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `a damaged ad link, START or token leads to a name of the closed alphabet or to none`(
    seed: UInt64
  ) {
    let seeds = [
      "/go/oferta", "/GO/oferta%E2%80%8B.", "/go/of%65rta?x=1", "/%2Fgo/oferta&fbclid=1",
      "/start 0123456789abcdef0123456789abcdef", "/start@loja_bot x",
    ]
    texts(seeds, seed: seed, count: 20_000) { text in
      if let link = AdLink(path: text) {
        for slug in [link.exactSlug].compactMap({ $0 }) + link.repairedSlugs {
          #expect(slug.isPublicName, "\(text)")
        }
      }
      if let token = StartCommand(text)?.trackingToken {
        #expect(token.text.count == 32)
      }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `damaged prices, tax numbers, cookies and references are refused or are what they say`(
    seed: UInt64
  ) {
    let seeds = [
      "19.90", "1.234,56", "529.982.247-25", "12.ABC.345/01DE-35", "fb.1.1763000000000.IwAR0abc",
      "PAY-39272", "BOT47_1763342893_c16af131", "joana@exemplo.com.br", "(11) 98765-4321",
    ]
    texts(seeds, seed: seed, count: 20_000) { text in
      if let reference = PaymentReference(text) { #expect(reference.text.utf8.count <= 64) }
      if let money = PriceText.money(text) { #expect(money.centavos >= 0) }
      if let number = TaxNumber.normalised(text) { #expect([11, 14].contains(number.count)) }
      if let address = EmailAddress.normalised(text) { #expect(address.contains("@")) }
      if let number = PhoneNumber.normalised(text) { #expect(number.utf8.count == number.count) }
      if let name = PersonName.normalised(text) { #expect(name.utf8.count <= text.utf8.count * 3) }
    }
  }
}
