import Testing

@testable import Admin

@Suite struct FormInputTests {
  @Test func `values are decoded once, as browsers write them`() {
    let form = FormInput("name=Loja+do+Jo%C3%A3o&price=19%2C90&sign=1%2B1&twice=%2541")
    #expect(form["name"] == "Loja do João")
    #expect(form["price"] == "19,90")
    #expect(form["sign"] == "1+1")
    #expect(form["twice"] == "%41")
  }

  @Test func `blanks at the ends and control characters go, line breaks stay`() {
    let form = FormInput("text=%20a%0D%0Ab%00%07c%20")
    #expect(form["text"] == "a\nbc")
    #expect(form.exact("text") == " a\r\nb\u{0}\u{7}c ")
  }

  @Test func `what was not sent is not empty`() {
    let form = FormInput("empty=&box=1")
    #expect(form["missing"] == nil)
    #expect(form["empty"] == "")
    #expect(form.filled("empty") == nil)
    #expect(form.isOn("box") && !form.isOn("empty"))
  }

  @Test func `bytes that are no text give an empty value`() {
    #expect(FormInput("a=%FF%FE")["a"] == "")
  }
}
