import Application
import Domain
import Testing

@testable import TelegramBot

/// Messages as a chat would show them, from the HTML that would be sent.
struct TelegramPreviewsTests {
  private func preview(
    _ kind: OutgoingMessage.Kind, _ text: String? = nil, support: String? = nil
  ) -> ChatPreview {
    let offers = [
      OfferSetup(
        id: OfferID(1), name: "Plano <A>", price: Money(centavos: 1990),
        accessLink: "https://x.example/a")
    ]
    return TelegramPreviews().preview(
      of: .example(kind, offers: offers, supportURL: support),
      texts: text.map { [kind.rawValue: $0] } ?? [:])
  }

  @Test func `the seller's text is filled in, its tags are looks, its entities signs`() {
    let runs = preview(.welcome, "Oi, <b>{{nome}} <i>&amp; cia</i></b> &lt;3").runs
    #expect(
      runs == [
        .init("Oi, "), .init("Ana ", [.bold]), .init("& cia", [.bold, .italic]), .init(" <3"),
      ])
  }

  @Test func `a value of the seller's is text, whatever it looks like`() {
    // Would catch: a product name that becomes a tag of the page.
    #expect(
      preview(.pix, "{{produto}} {{codigo}}").runs.map(\.text).joined().hasPrefix("Plano <A> 0002"))
  }

  @Test func `a tag that Telegram does not know stays as it is written`() {
    #expect(preview(.welcome, "<script>x</script> <").runs == [.init("<script>x</script> <")])
  }

  @Test func `buttons are those that a buyer gets`() {
    #expect(preview(.welcome).buttons == ["Plano <A> — R$ 19,90"])
    #expect(
      preview(.pix, support: "https://wa.me/55").buttons
        == ["Copiar código PIX", "Já paguei", "Suporte"])
    #expect(preview(.delivery).buttons == ["Acessar agora"])
    #expect(preview(.qrCode).hasPicture && !preview(.pix).hasPicture)
  }

  @Test(arguments: OutgoingMessage.Kind.allCases)
  func `every default text is shown, with all its values filled in`(_ kind: OutgoingMessage.Kind) {
    let text = preview(kind).runs.map(\.text).joined()
    #expect(!text.isEmpty && !text.contains("{{"))
    for placeholder in kind.placeholders {
      let name = "{{\(placeholder.name)}}"
      let shown = preview(
        kind, "[\(name)]{{\(kind.requiredPlaceholder?.name ?? placeholder.name)}}")
      // Nothing was wrong a moment ago, so this one is empty.
      #expect(placeholder.name == "aviso" || !shown.runs.map(\.text).joined().hasPrefix("[]"))
    }
  }
}
