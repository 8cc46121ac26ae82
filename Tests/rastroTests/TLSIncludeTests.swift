import Foundation
import Host
import TestProcesses
import Testing

@testable import rastro

/// What is written for nginx, before a real nginx.
struct TLSIncludeTests {
  private let host: TestHost
  private let domain: PublicDomain

  init() throws {
    (host, domain) = (try TestHost(), try PublicDomain("loja.example"))
    try host.makeCertificates(for: "loja.example")
  }

  private var pair: CertificatePair {
    CertificatePair(certificate: host.path("chain.pem"), key: host.path("server.key"))
  }

  private var include: TLSInclude {
    TLSInclude(domain: domain, pair: pair, hasIPv6: false, webroot: host.path("acme"))
  }

  private func get(_ options: String...) throws -> String {
    try runCommand(
      [
        "/usr/bin/curl", "-sS", "-i", "-m", "10", "--noproxy", "*", "--cacert", host.path("ca.pem"),
      ] + options
    ).output
  }

  /// A server of ours on two free ports, from outside this machine: its own requests are not led away.
  private func configuration(plain: Int, secure: Int) -> String {
    let text = include.text
      .replacing("listen 443", with: "listen 127.0.0.1:\(secure)")
      .replacing("^(127\\.|::1$)", with: "^(192\\.0\\.2\\.9)$")
    return """
      pid \(host.path("nginx.pid")); error_log \(host.path("error.log")); events {}
      \(getuid() == 0 ? "user root;" : "")
      http { access_log off; client_body_temp_path \(host.path("b")); proxy_temp_path \(host.path("p"));
      fastcgi_temp_path \(host.path("f")); uwsgi_temp_path \(host.path("u")); scgi_temp_path \(host.path("s"));
      server { listen 127.0.0.1:\(plain); location / { return 200 ours; }
      \(text)
      } }
      """
  }

  @Test func `a real nginx serves it: HTTP 2, HSTS, the way from port 80, and certbot's proof`()
    throws
  {
    try host.shell(
      "mkdir -p acme/.well-known/acme-challenge; echo proof >acme/.well-known/acme-challenge/t")
    var (ports, nginx): ((Int, Int), Child?) = ((0, 0), nil)
    for _ in 0..<5 where nginx?.isRunning != true {
      ports = (Int.random(in: 10_000...31_000), Int.random(in: 10_000...31_000))
      try host.write(configuration(plain: ports.0, secure: ports.1), to: host.path("nginx.conf"))
      nginx = try Child([
        "/usr/sbin/nginx", "-p", host.folder, "-e", host.path("error.log"), "-c",
        host.path("nginx.conf"), "-g", "daemon off;",
      ])
      for _ in 0..<200 where host.text(of: host.path("nginx.pid"))?.isEmpty != false {
        guard nginx?.isRunning == true else { break }
        usleep(20_000)
      }
    }
    defer { nginx?.stop() }
    let lead = ["--connect-to", "loja.example:443:127.0.0.1:\(ports.1)"]
    let secure = try get(lead[0], lead[1], "https://loja.example/a")
    #expect(secure.hasPrefix("HTTP/2 200"), "\(secure)")
    #expect(secure.lowercased().contains("strict-transport-security: max-age=31536000"))
    let plain = try get("http://127.0.0.1:\(ports.0)/go/oferta?x=1")
    #expect(plain.hasPrefix("HTTP/1.1 301"), "\(plain)")
    #expect(plain.contains("Location: https://loja.example/go/oferta?x=1"))
    let proof = try get("http://127.0.0.1:\(ports.0)/.well-known/acme-challenge/t")
    #expect(proof.hasPrefix("HTTP/1.1 200") && proof.contains("proof"))
  }

  @Test func `the pair is found again in what was written`() {
    #expect(TLSInclude.pair(in: include.text) == pair)
    let bare = TLSInclude(domain: domain, webroot: "/w")
    #expect(TLSInclude.pair(in: bare.text) == nil)
    #expect(!bare.text.contains("443"))
  }

  @Test func `where another site is the port's first, ours is one more`() throws {
    let installation = Installation(
      environment: host.path("environment"),
      site: site(
        check: "! grep -q default_server tls.conf || { echo 'a duplicate default server'; false; }"),
      webroot: "/w", restart: "true", host: host)
    #expect(try installation.install(pair, of: domain) == [])
    let text = try #require(host.text(of: host.path("tls.conf")))
    #expect(
      text.contains("listen 443 ssl http2;") && include.text.contains("http2 default_server;"))
  }

  @Test func `stapling is asked for only where the authority offers it`() {
    var stapled = include
    stapled.staples = true
    #expect(stapled.text.contains("ssl_stapling on;") && !include.text.contains("ssl_stapling"))
  }

  private func site(check: String = "true", reload: String = "true") -> NginxSite {
    NginxSite(include: host.path("tls.conf"), check: check, reload: reload, host: host)
  }

  @Test func `what nginx does not accept is taken back`() throws {
    #expect(try site().install("one") == [])
    let fault = #expect(throws: FieldProblem.self) {
      try site(check: "echo broken >&2; false").install("two")
    }
    #expect(fault?.description.contains("broken") == true)
    #expect(host.text(of: host.path("tls.conf")) == "one")
    host.remove(host.path("tls.conf"))
    #expect(throws: FieldProblem.self) { try site(check: "false").install("two") }
    #expect(host.text(of: host.path("tls.conf")) == nil)
  }

  @Test func `without nginx, and where the reload fails, the file stays and a person is told`()
    throws
  {
    #expect(
      try site(check: "no-such-nginx -t").install("one")[0].contains("não está nesta máquina"))
    #expect(try site(reload: "no-such-systemctl").install("two")[0].contains("não encontrei"))
    #expect(try site(reload: "false").install("three")[0].contains("não recarregou"))
    #expect(host.text(of: host.path("tls.conf")) == "three")
  }
}
