import Admin
import Application
import Domain
import Testing

@testable import rastro

/// Sales as they light up in a terminal.
struct SaleBoardTests {
  private static func at(_ seconds: Int64) -> Timestamp {
    Timestamp(seconds: 1_700_000_000 + seconds)
  }

  private func sale(
    _ status: PaymentStatus = .pending, paid: Int64? = nil, delivered: Int64? = nil,
    meta: SaleProgress.Meta = .init(), clicked: Int64? = 0, reference: String = "PAY-7"
  ) -> SaleProgress {
    SaleProgress(
      clickedAt: clicked.map(Self.at), startedAt: clicked.map { Self.at($0 + 1) },
      payment: .init(
        reference: reference, product: "Plano", amount: Money(centavos: 1990), status: status,
        createdAt: Self.at(2), paidAt: paid.map(Self.at), deliveredAt: delivered.map(Self.at),
        meta: meta))
  }

  private func signs(_ sale: SaleProgress) -> [SaleStage.Mark] {
    SaleStage.all(of: sale).map(\.mark)
  }

  private var board: SaleBoard {
    SaleBoard(title: "Vendas", clock: WallClock(zone: "America/Sao_Paulo", now: Self.at(60)))
  }

  @Test func `each thing that happens lights up, and the next one waits`() {
    let click = SaleProgress(clickedAt: Self.at(0))
    #expect(signs(click) == [.done(Self.at(0)), .next, .later, .later, .later, .later])
    #expect(signs(sale()).suffix(4) == [.done(Self.at(2)), .next, .later, .later])
    #expect(signs(sale(.paid, paid: 3)).suffix(3) == [.done(Self.at(3)), .next, .later])
    let whole = sale(.paid, paid: 3, delivered: 4, meta: .init(state: .sent, sentAt: Self.at(5)))
    #expect(signs(whole).suffix(3) == [.done(Self.at(3)), .done(Self.at(4)), .done(Self.at(5))])
  }

  @Test func `what went wrong stands in red with its reason`() {
    let expired = SaleStage.all(of: sale(.expired))
    #expect(expired[3].mark == .bad && expired[3].note == "expirado")
    let stuck = SaleStage.all(
      of: sale(.paid, paid: 3, delivered: 4, meta: .init(state: .waiting, reason: "token")))
    #expect(stuck[5].mark == .bad && stuck[5].note == "parada: token")
  }

  @Test func `a sale without an ad, and a pool without a pixel, wait for nothing`() {
    let sale = sale(
      .paid, paid: 3, delivered: 4, meta: .init(state: .skipped, reason: "no", isWanted: false),
      clicked: nil)
    #expect(!signs(sale).contains(.next) && !signs(sale).contains(.bad))
    #expect(sale.isWhole)
  }

  @Test func `the newest has its stages, the others a line`() {
    let whole = sale(.paid, paid: 3, delivered: 4, meta: .init(state: .sent, sentAt: Self.at(5)))
    let lines = board.lines([sale(), whole]).map(\.text)
    #expect(lines[0] == "Vendas · 19:14:20 · Ctrl-C termina")
    #expect(lines[2] == "  PAY-7  R$ 19,90  Plano")
    #expect(lines[3] == "  ● Clique no anúncio   19:13:20")
    #expect(lines[6] == "  ◌ Pago                esperando")
    #expect(lines.last == "  ●●●●●●  PAY-7  R$ 19,90  Plano")
    #expect(board.lines([]).last?.text.contains("Ainda não há") == true)
  }

  @Test func `a drawing covers the one before, and no line is longer than the screen`() {
    let lines = [SaleBoard.Line(text: String(repeating: "x", count: 200)), .init(text: "y")]
    let drawing = WatchScreen.drawing(lines, over: 5, columns: 40)
    #expect(drawing.hasPrefix("\u{1B}[5A\u{1B}[2K"))
    #expect(drawing.contains(String(repeating: "x", count: 39) + "\u{1B}[0m"))
    #expect(!WatchScreen.drawing(lines, over: 0, columns: 40).contains("\u{1B}[0A"))
  }

  @Test func `a product's name steers no terminal`() {
    var bad = sale()
    bad.payment?.product = "a\u{1B}[2Jb\nc"
    #expect(SaleBoard.name(bad) == "PAY-7  R$ 19,90  a [2Jb c")
  }

  @Test func `outside of a terminal each change is a line, once`() {
    var changes = SaleChanges()
    func lines(_ sales: [SaleProgress]) -> [String] {
      changes.lines(sales) { "\($0.seconds - 1_700_000_000)" }
    }
    #expect(lines([sale(.expired, clicked: nil, reference: "PAY-1")]).count == 1)
    let old = sale(.expired, clicked: nil, reference: "PAY-1")
    #expect(
      lines([SaleProgress(clickedAt: Self.at(0)), old]) == ["0  visitante: clique no anúncio"])
    #expect(lines([SaleProgress(clickedAt: Self.at(0)), old]) == [])
    #expect(
      lines([sale(), old]) == [
        "1  PAY-7: INICIAR no bot", "2  PAY-7: PIX de R$ 19,90 gerado: Plano",
      ])
    let paid = sale(.paid, paid: 3, delivered: 4, meta: .init(state: .sent, sentAt: Self.at(5)))
    #expect(
      lines([paid, old]) == [
        "3  PAY-7: pago", "4  PAY-7: entregue", "5  PAY-7: Purchase aceito pela Meta",
      ])
    // A second purchase after the same click is one of its own.
    var second = sale(.paid, paid: 9, reference: "PAY-8")
    second.clickedAt = Self.at(0)
    #expect(lines([second, paid, old]).contains("2  PAY-8: PIX de R$ 19,90 gerado: Plano"))
  }
}
