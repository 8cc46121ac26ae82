import Application
import TestMutations
import Testing

/// Damaged forms and cookies, the same ones in each run.
struct ParserFuzzTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `of a damaged form or cookie header no more comes out than went in`(seed: UInt64) {
    // Would catch: a parser that traps, runs for ever or grows with its input's form.
    let seeds = [
      "fbclid=IwAR0_aB-c&utm_source=face+book&grim=%F0%9F%98%80&amp;x=1", "a=%zz&&=&%=%",
      "_fbp=fb.1.1763000000000.1234567890; _fbc=fb.1.2.IwAR0; a=b=c; ;",
      #"{"tracking_token":"0123456789abcdef0123456789abcdef","fbp":"fb.1.2.3"}"#,
    ]
    var mutations = Mutations(seed: seed)
    for _ in 0..<20_000 {
      let bytes = mutations.mutated(Array(seeds[mutations.below(seeds.count)].utf8))
      let text = String(decoding: bytes, as: UTF8.self)
      for fields in [FormFields.parse(text), FormFields.cookies(text)] {
        for name in ["fbclid", "utm_source", "_fbp", "_fbc", "grim", "a"] {
          #expect((fields[name]?.utf8.count ?? 0) <= text.utf8.count)
        }
      }
    }
  }
}
