import Application
import Domain
import JSON

/// What the file of `rastro setup --answers` says; `docs/setup.md` describes it.
struct SetupAnswers {
  /// The keys of each object; any other is a problem.
  enum Keys {
    static let document: Set = [
      "account", "time_zone", "domain", "tls", "bot", "gateway", "offer", "pool", "pixel", "admin",
    ]
    static let tls: Set = ["certificate", "key"]
    static let bot: Set = ["name", "token"]
    static let gateway: Set = ["name", "type", "credentials", "settings", "payer_data"]
    static let offer: Set = ["name", "price", "access_link"]
    static let pool: Set = ["name", "slug"]
    static let pixel: Set = ["id", "access_token", "test_event"]
    static let admin: Set = ["email"]
  }

  var account: String
  var timeZone: String?
  var domain: PublicDomain?
  var pair: CertificatePair?
  var bot: (name: String?, token: Secret<String>?)?
  var gateway: SellerConfiguration.GatewayAccountEntry?
  var offer: SellerConfiguration.OfferEntry?
  var pool: (name: String?, slug: String)?
  var pixel: SellerConfiguration.PixelEntry?
  /// Of Meta's view of test events.
  var testEvent: String?
  var email: String?

  static func read(
    _ document: JSONDocument, environment: [String: String]
  ) throws(DocumentFault) -> SetupAnswers {
    let problems = DocumentProblems(document)
    let root = DocumentObject(
      document.value, path: "$", problems: problems, environment: environment,
      files: .none, keys: Keys.document)
    var answers = SetupAnswers(
      account: root.name("account"), timeZone: SellerDocument.timeZone(root))
    answers.readPlace(root)
    answers.readSales(root)
    answers.readPixel(root)
    if let admin = root.object("admin", keys: Keys.admin) {
      let email = admin.text("email")
      answers.email = LoginName.new(email)
      if answers.email == nil, !email.isEmpty {
        admin.add("email", PayerField.email.requirement)
      }
    }
    guard problems.isEmpty else { throw problems.fault }
    return answers
  }

  private mutating func readPlace(_ root: DocumentObject) {
    if root.has("domain") {
      do throws(FieldProblem) {
        domain = try PublicDomain(root.text("domain"))
      } catch {
        root.add("domain", error.description)
      }
    }
    guard let tls = root.object("tls", keys: Keys.tls) else { return }
    if !root.has("domain") { root.add("tls", "precisa de domain: é dele que é o certificado") }
    pair = CertificatePair(
      certificate: tls.text("certificate", limit: 4096), key: tls.text("key", limit: 4096))
  }

  private mutating func readSales(_ root: DocumentObject) {
    if let object = root.object("bot", keys: Keys.bot) {
      bot = (object.optionalName("name"), object.secret("token").value)
    }
    if let object = root.object("gateway", keys: Keys.gateway) {
      let standard = SetupAnswers.title(of: object.optionalText("type") ?? "")
      gateway = SellerDocument.gatewayAccount(
        object, name: object.optionalName("name") ?? standard)
    }
    if let object = root.object("offer", keys: Keys.offer) {
      offer = SellerDocument.offer(object)
    }
    if let object = root.object("pool", keys: Keys.pool) {
      let slug = object.text("slug", limit: TextLimit.slug)
      object.add(SellerConfiguration.PoolEntry.slugFaults(slug))
      pool = (object.optionalName("name"), slug)
    }
  }

  private mutating func readPixel(_ root: DocumentObject) {
    guard let object = root.object("pixel", keys: Keys.pixel) else { return }
    let token = object.secret("access_token")
    let entry = SellerConfiguration.PixelEntry(
      id: object.text("id", limit: TextLimit.pixelID), accessToken: token.value,
      keepsAccessToken: token.isMasked, isTrackingEnabled: true, testEventCode: nil,
      actionSource: .website)
    object.add(entry.valueFaults)
    pixel = entry
    testEvent = object.optionalText("test_event")
    if let fault = testEvent.flatMap({ TestEvent.fault(in: $0) }) {
      object.add("test_event", fault)
    }
  }
}
