import Application
import Domain
import HTTPTransport
import Web

/// What a visitor's browser meets at the public address, and where visitors seem to come from.
struct LinkCheckup {
  /// Pools that are tried; beyond these the sample says enough.
  static let poolLimit = 50
  static let clickLimit = 2000

  private let links: Links
  private let send: (HTTPRequest) throws -> HTTPResponse

  init(_ links: Links, send: @escaping (HTTPRequest) throws -> HTTPResponse) {
    self.links = links
    self.send = send
  }

  func findings(_ pools: [RedirectPool]) -> [Finding] {
    let health = health
    // One cause, one finding.
    guard health.verdict == .good else { return [health] }
    let tried = pools.prefix(Self.poolLimit)
    let broken = tried.compactMap(finding)
    guard broken.isEmpty, !tried.isEmpty else { return [health] + broken }
    return [
      health,
      Finding(
        subject: "ad links", verdict: .good, message: "\(tried.count) respondem através do nginx"),
    ]
  }

  /// The answer must be ours: a parked domain answers 200 too.
  private var health: Finding {
    let subject = "public health"
    do {
      let response = try send(HTTPRequest(.get, links.health, totalTimeout: 5000))
      let text = String(decoding: response.body.prefix(100), as: UTF8.self)
      guard response.status == 200, text.hasPrefix("ok") else {
        return Finding(
          subject: subject, verdict: .broken,
          message: "\(links.health) responde HTTP \(response.status) e não é o Rastro; confira "
            + "nginx, domínio e se rastro serve está no ar")
      }
      return Finding(subject: subject, verdict: .good, message: "\(links.health) responde")
    } catch {
      return Finding(
        subject: subject, verdict: .broken,
        message: "\(links.health) não responde: \(error); confira DNS, certificado, firewall e "
          + "nginx")
    }
  }

  /// HEAD makes no click.
  private func finding(_ pool: RedirectPool) -> Finding? {
    let address = links.adLink(pool.slug)
    func broken(_ what: String) -> Finding {
      Finding(
        subject: "ad links", verdict: .broken,
        message: "\(address) \(what); confira nginx e se rastro serve --clicks está no ar")
    }
    do {
      let response = try send(HTTPRequest(.head, address, totalTimeout: 5000))
      return response.status < 400 ? nil : broken("responde HTTP \(response.status)")
    } catch {
      return broken("não responde: \(error)")
    }
  }

  /// Behind a proxy that nginx does not trust every visitor has the proxy's address.
  static func addresses(_ addresses: [String]) -> Finding {
    let subject = "visitors' addresses"
    let hidden = addresses.count { PublicAddress($0) == nil }
    guard hidden * 2 > addresses.count else {
      return Finding(
        subject: subject, verdict: .good,
        message: addresses.isEmpty
          ? "nenhum clique nas últimas 24 horas" : "a maioria dos cliques vem de endereços públicos"
      )
    }
    return Finding(
      subject: subject, verdict: .warning,
      message: "\(hidden) dos últimos \(addresses.count) cliques vieram de endereços que não são "
        + "públicos e não vão para a Meta: há um proxy ou CDN em que o nginx não confia; ponha as "
        + "redes dele em @TRUSTED_PROXIES@ do nginx (docs/operation.md, passo 5)")
  }
}
