import Domain
import TestPorts
import Testing

@testable import Application

/// A list as a file for a spreadsheet.
struct ExportPaymentsTests {
  /// So many payments, in pages of two.
  private struct Payments: PaymentList {
    var lines: [PaymentLine]

    func payments(_ filter: PaymentFilter, after cursor: PageCursor?) -> ListPage<PaymentLine> {
      let start = Int(cursor?.id ?? 0)
      let items = Array(lines.dropFirst(start).prefix(2))
      let end = start + items.count
      return ListPage(
        items: items,
        next: end < lines.count ? PageCursor(order: "n", key: 0, id: Int64(end)) : nil)
    }
    func count(_ filter: PaymentFilter) -> BoundedCount {
      BoundedCount(number: lines.count, isExact: true)
    }
  }

  private func line(_ number: Int64, product: String = "Plano", buyer: String = "Ana")
    -> PaymentLine
  {
    PaymentLine(
      id: PaymentID(number), reference: "PAY-\(number)", createdAt: Surroundings.now, paidAt: nil,
      status: .paid, amount: Money(centavos: 199_050), product: product, bot: "Bot",
      botUsername: "bot_b", pool: nil, campaign: nil, gatewayAccount: "G", gatewayType: "syncpay",
      buyerName: buyer, telegramID: 7, metaState: .sent, wentBackAt: nil)
  }

  private func file(_ lines: [PaymentLine], limit: Int = 100) throws -> String {
    var text = ""
    try ExportPayments(Payments(lines: lines), limit: limit, localTime: { _ in "30/11/2026 07:45" })
      .write(PaymentFilter()) { text += $0 }
    return text
  }

  private func rows(_ text: String) -> [String] {
    text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `it begins with its mark, ends lines as Windows does, and has commas in amounts`()
    throws
  {
    let text = try file([line(1)])
    #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(
      rows(text)[1]
        == "PAY-1;30/11/2026 07:45;;pago;1990,50;Plano;Bot;;;G;syncpay;Ana;7;aceito pela Meta;")
    #expect(rows(text).last == "")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=\u{301}1"])
  func `what a buyer calls themselves is never calculated`(name: String) throws {
    // Would catch: a formula in a first name that runs on the seller's computer.
    let cell = rows(try file([line(1, product: "P", buyer: name)]))[1].split(separator: ";")[8]
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"), "\(cell)")
  }

  @Test func `signs of the format are quoted`() throws {
    let text = try file([line(1, product: "a;b \"c\"\nd")])
    #expect(text.contains(";\"a;b \"\"c\"\"\nd\";"))
  }

  @Test func `every page is written once, and a file that is cut says so at its end`() throws {
    let lines = (1...5).map { line(Int64($0)) }
    #expect(rows(try file(lines)).count == 7)
    #expect(rows(try file(lines, limit: 5)).count == 7)
    let cut = rows(try file(lines, limit: 3))
    #expect(cut.dropFirst().prefix(3).map { $0.prefix(5) } == ["PAY-1", "PAY-2", "PAY-3"])
    #expect(cut[4] == "\"Arquivo cortado em 3 pagamentos; escolha um período menor\"")
  }
}
