import Application
import Testing

struct FormFieldsTests {
  @Test func `names and values are decoded once`() {
    #expect(
      FormFields.parse("fbclid=IwAR2%2Bx%2525&%66oo=b%20ar&utm_source=caf%C3%A9")
        == ["fbclid": "IwAR2+x%25", "foo": "b ar", "utm_source": "café"])
  }

  @Test func `a plus stays in an opaque id and is a space in a label`() {
    #expect(
      FormFields.parse("fbclid=a+b&utm_campaign=Black+Friday&grim=a+b&utm_term=a%2Bb")
        == ["fbclid": "a+b", "utm_campaign": "Black Friday", "grim": "a b", "utm_term": "a+b"])
  }

  @Test func `an ampersand that a page wrote as an entity is one`() {
    #expect(
      FormFields.parse("utm_source=a&amp;utm_medium=b&amp;=c&amp=d")
        == ["utm_source": "a", "utm_medium": "b", "amp": "d"])
  }

  @Test(arguments: [
    "utm_source=x?fbclid=NEW", "utm_source=x;fbclid=NEW", "utm_source=x&amp;fbclid=NEW",
    "fbclid=&utm_source=x&fbclid=NEW", "utm_source=x?a=1;fbclid=NEW?utm_medium=b",
  ])
  func `a link put together by hand keeps its click id`(query: String) {
    // Would catch: an old cookie that counts because the new click's id was not seen.
    let fields = FormFields.parse(query)
    #expect(fields["fbclid"] == "NEW")
    #expect(fields["utm_source"]?.hasPrefix("x") == true)
  }

  @Test func `a question mark or a semicolon in a value stays there`() {
    #expect(
      FormFields.parse("utm_term=a;b=c?d&utm_content=quer?&x=;") == [
        "utm_term": "a;b=c?d", "utm_content": "quer?", "x": ";",
      ])
  }

  @Test func `what stands in the query counts before what was glued to the path`() {
    let fields = FormFields.parse("fbclid=real&a=1", glued: "amp;utm_source=b%2Bc&fbclid=late")
    #expect(fields["fbclid"] == "real")
    #expect(fields["utm_source"] == "b+c")
    #expect(FormFields.parse("a=1", glued: "") == ["a": "1"])
  }

  @Test func `the first of a repeated name counts`() {
    let fields = FormFields.parse("a=1&a=2&A=3")
    #expect(fields["a"] == "1")
    #expect(fields["A"] == "3")
  }

  private static let odd: [(String, Fields)] = [
    ("", [:]), ("&&", [:]), ("=x", [:]), ("a", ["a": ""]), ("a=", ["a": ""]),
    ("a=b=c", ["a": "b=c"]), ("a=%", ["a": "%"]), ("a=%zz&b=1", ["a": "%zz", "b": "1"]),
    ("a=%FF", ["a": "%FF"]), ("a=%00", ["a": "\0"]), ("utm_source=%+%zz", ["utm_source": "% %zz"]),
  ]

  @Test(arguments: odd)
  func `odd queries keep what they hold`(query: String, fields: Fields) {
    #expect(FormFields.parse(query) == fields)
  }

  @Test func `cookies are opaque`() {
    #expect(
      FormFields.cookies("_fbp=fb.1.2.3; _fbc=fb.1.2.a%2Bb+c;x=\"q\"; y=a=b; _fbp=second; bad; =v")
        == [
          "_fbp": "fb.1.2.3", "_fbc": "fb.1.2.a%2Bb+c", "x": "\"q\"", "y": "a=b",
          "_fbp": "second", "": "v",
        ])
  }

  @Test(arguments: [nil, ""])
  func `no header is no cookies`(header: String?) {
    #expect(FormFields.cookies(header) == [:])
  }
}
