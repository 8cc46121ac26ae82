import Foundation
import JSON
import Testing

/// A seller who has nothing but an account at everybody outside, and the files that `rastro setup` writes.
struct SetupScene: Sendable {
  let seller: Seller
  let folder: String

  init(_ stack: Stack) async throws {
    seller = try await Seller.known(on: stack)
    folder = "\(stack.directory)/setup-\(seller.slug)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "# nossa\n".write(toFile: environmentFile, atomically: true, encoding: .utf8)
  }

  var environmentFile: String { "\(folder)/environment" }
  var account: String { "Conta \(seller.slug)" }

  /// Without a domain: the stack's own address stays.
  var answers: [String: JSONValue] {
    [
      "account": .text(account), "bot": ["token": .text(seller.botToken)],
      "gateway": [
        "type": "syncpay",
        "credentials": [
          "client_id": .text(seller.clientID), "client_secret": ["env": "SETUP_SECRET"],
        ],
      ],
      "offer": ["name": "Plano", "price": "19,90", "access_link": .text(Seller.accessLink)],
      "pool": ["slug": .text(seller.slug)],
      "pixel": [
        "id": .text(seller.pixel), "access_token": .text(seller.pixelToken), "test_event": "TEST77",
      ],
      "admin": ["email": .text("\(seller.slug)@loja.example")],
    ]
  }

  /// Commands of the machine that are not there, as in a container.
  func setup(_ answers: [String: JSONValue], _ more: String...) async throws -> CommandResult {
    try await run(
      "\(seller.stack.environment["RASTRO_BIN"] ?? "")/rastro",
      [
        "setup", "--answers", "-", "--environment", environmentFile, "--tls-include",
        "\(folder)/tls.conf", "--restart-command", "touch \(folder)/restarted",
      ] + more,
      environment: seller.stack.environment.merging(["SETUP_SECRET": seller.clientSecret]) { $1 },
      input: Data(JSONValue.object(answers).bytes))
  }

  /// Rows of the seller's, one line each.
  func rows() async throws -> [String] {
    try await seller.stack.rows(
      """
      SELECT CONCAT_WS(' ', a.name, b.username, g.type, o.name, o.price, p.slug, p.meta_pixel_id) AS line
      FROM accounts a LEFT JOIN bots b ON b.account_id = a.id
        LEFT JOIN gateway_accounts g ON g.id = b.gateway_account_id
        LEFT JOIN offers o ON o.bot_id = b.id AND o.is_active
        LEFT JOIN redirect_pools p ON p.account_id = a.id
      WHERE a.name = \(bind: account)
      """
    ).map { try $0.text("line") }
  }
}
