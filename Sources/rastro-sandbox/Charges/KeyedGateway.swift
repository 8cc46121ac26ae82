import FastCGI
import JSON
import Synchronization

/// A simulated gateway that knows its sellers by one key.
final class KeyedGateway<Account: SellerAccount>: GatewayWorld {
  private let accounts = Mutex<[String: Account]>([:])
  let book = ChargeBook()

  var api: Fault.API { Account.api }
  var root: [String] { Account.root }
  var keyName: String { Account.keyName }

  func account(_ key: String?) -> Account? {
    key.flatMap { key in accounts.withLock { $0[key] } }
  }

  func register(_ json: JSONValue) -> String? {
    guard let account = Account(json) else {
      return "an account needs \(keyName); code is dynamic, static or long; creation_notice is "
        + "none, with_answer, before_answer or after_paid; variant is one of "
        + Account.webhookVariants.joined(separator: ", ")
        + "; other options are described in docs/sandbox.md"
    }
    accounts.withLock { $0[account.seller.key] = account }
    return nil
  }

  func codeForm(of key: String) -> BRCode.Form? { account(key)?.seller.codeForm }

  func identity(_ id: String?) -> ChargeIdentity {
    Account.identity(id, number: book.state.withLock { $0.nextNumber() })
  }

  func owner(_ key: String) -> JSONValue {
    ["account": JSONValue(account(key)?.seller.name)]
  }

  func word(_ charge: Charge) -> JSONValue? {
    charge.word.json(insteadOf: Account.word(for: charge.status))
  }

  func knows(_ wish: WebhookWish) -> Bool {
    WebhookStyle(wish.form, over: nil, variants: Account.webhookVariants) != nil
  }

  func parcels(_ charge: Charge, _ wish: WebhookWish) -> [WebhookParcel] {
    guard let seller = account(charge.key)?.seller, let url = charge.webhookURL,
      wish.isByHand || !seller.withholdsWebhooks,
      let style = WebhookStyle(wish.form, over: seller.style, variants: Account.webhookVariants)
    else { return [] }
    let bodies = ([charge] + wish.companions).map { charge in
      Account.webhook(
        WebhookFacts(charge: charge, style: style, override: wish.word ?? charge.word))
    }
    let isList = style.isList || bodies.count > 1
    let body = isList ? .array(bodies) : bodies[0]
    let own = Account.word(for: charge.status)
    let webhook = WebhookCall(
      variant: style.variant,
      word: (wish.word ?? charge.word).json(insteadOf: own) ?? .null, body: body.bytes)
    return [
      WebhookParcel(
        charge: charge, owner: owner(charge.key), url: url, webhook: webhook,
        attempts: seller.webhookAttempts)
    ]
  }

  func answer(
    _ request: IncomingRequest, path: [String], stage: Stage, sender: WebhookSender
  ) -> Response {
    let desk = ChargeDesk(gateway: self, stage: stage, sender: sender)
    return Account.answer(request, path: path, desk: desk)
  }

  func codeLife(of charge: Charge) -> Int {
    account(charge.key)?.codeLife(of: charge) ?? Int(Int32.max)
  }

  func forgetAll() { book.forgetAll() }

  var overview: JSONValue {
    let charges = book.state.withLock { state in
      state.charges(of: nil).reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
    }
    let sellers = accounts.withLock { $0.values.map(\.seller) }.sorted { $0.name < $1.name }
    return .array(
      sellers.map { $0.overview.merging(["charges": JSONValue(charges[$0.key] ?? 0)]) })
  }
}
