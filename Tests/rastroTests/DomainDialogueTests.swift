import Foundation
import Testing

@testable import rastro

/// A person at the questions about domain and certificate.
struct DomainDialogueTests {
  private var host: TestHost

  init() throws {
    host = try TestHost()
    host.authority = host.path("ca.pem")
    host.names = ["loja.example": ["203.0.113.7"], "fora.example": ["198.51.100.1"]]
    try host.makeCertificates(for: "loja.example")
    try host.write("# nossa\nX=1\n", to: host.path("environment"))
  }

  private func installation(on host: TestHost, restart: String = "true") -> Installation {
    Installation(
      environment: host.path("environment"),
      site: NginxSite(include: host.path("tls.conf"), check: "true", reload: "true", host: host),
      webroot: host.path("acme"), restart: restart, host: host, certificates: host.path("live"))
  }

  private func talk(
    _ answers: [String], current: String? = nil, on other: TestHost? = nil, restart: String = "true"
  ) throws -> ScriptedConsole {
    let console = ScriptedConsole(answers)
    try DomainDialogue(
      dialogue: Dialogue(console: console),
      installation: installation(on: other ?? host, restart: restart)
    ).run(current: current)
    #expect(console.isSpent)
    return console
  }

  private var environment: String { host.text(of: host.path("environment")) ?? "" }

  @Test func `a domain and files that fit are taken up`() throws {
    let console = try talk([
      "https://Loja.example/", "2", host.path("chain.pem"), host.path("server.key"),
    ])
    #expect(environment == "# nossa\nX=1\nRASTRO_PUBLIC_URL=https://loja.example\n")
    let include = try #require(host.text(of: host.path("tls.conf")))
    #expect(
      include.contains("listen 443 ssl http2 default_server;")
        && include.contains(host.path("server.key")))
    #expect(console.shown.contains("✓ o nginx usa o certificado"))
    #expect(console.shown.contains("✓ os serviços usam o novo endereço"))
  }

  @Test func `wrong answers are explained and asked again`() throws {
    let console = try talk([
      "", "loja", "sumiu.example", "n", "fora.example", "", "loja.example", "7", "2",
      host.path("chain.pem"), host.path("middle.key"), "2", host.path("chain.pem"),
      host.path("server.key"),
    ])
    for words in [
      "sem o domínio não há links", "não é um domínio completo", "o DNS não conhece sumiu.example",
      "fora.example leva a 198.51.100.1, e os endereços desta máquina são 203.0.113.7",
      "um número de 1 a 2", "a chave não é a deste certificado",
    ] {
      #expect(console.shown.contains(words), "\(words)")
    }
    #expect(environment.contains("https://loja.example"))
  }

  @Test func `a domain behind a proxy may lead elsewhere, and may have its certificate there`()
    throws
  {
    let console = try talk(["fora.example", "s", ""])
    #expect(environment.contains("RASTRO_PUBLIC_URL=https://fora.example"))
    #expect(host.text(of: host.path("tls.conf")) == nil)
    #expect(console.shown.contains("Sem certificado aqui"))
  }

  @Test func `Enter keeps what is there`() throws {
    _ = try talk(["loja.example", "2", host.path("chain.pem"), host.path("server.key")])
    let before = (environment, host.text(of: host.path("tls.conf")))
    let console = try talk(["", ""], current: "https://loja.example", restart: "exit 1")
    #expect(console.shown.contains("[loja.example]"))
    #expect(console.shown.contains("✓ certificado válido até"))
    #expect((environment, host.text(of: host.path("tls.conf"))) == before)
    // Nothing changed, so nothing is started again.
    #expect(!console.shown.contains("não reiniciaram"))
    _ = try talk([""], current: "http://127.0.0.1:8080")
    #expect(environment == before.0)
  }

  @Test func `a settings file that cannot be read as text is not written anew`() throws {
    // Would catch: a file with one strange byte that loses all its passwords.
    try host.shell("printf 'A=\\377\\n' >environment")
    #expect(throws: FieldProblem.self) { try talk(["loja.example", ""]) }
    try host.shell("printf 'A=\\377\\n' | cmp - environment")
    host.remove(host.path("environment"))
    #expect(try installation(on: host).settingsFile().values == [:])
    #expect(try installation(on: host).write(PublicDomain("loja.example")))
    try host.shell("[ $(stat -c %a environment) = 600 ]")
  }

  @Test func `ports at which nobody answers, and services that do not start again, are told`()
    throws
  {
    var quiet = host
    quiet.ports = []
    let console = try talk(["loja.example", ""], on: quiet, restart: "echo kaputt; exit 3")
    #expect(console.shown.contains("ninguém responde na porta 80"))
    #expect(
      console.shown.contains("os serviços não reiniciaram") && console.shown.contains("kaputt"))
    let missing = try talk(["fora.example", "s", ""], on: quiet, restart: "no-such-program")
    #expect(missing.shown.contains("não encontrei o comando que reinicia"))
  }

  @Test func `certbot is called by the folder that nginx serves, and its failure is told`() throws {
    var bare = host
    bare.missing = ["certbot"]
    let hint = try talk(["loja.example", "1", ""], on: bare)
    #expect(hint.shown.contains("apt install certbot"))
    try host.shell("printf '#!/bin/sh\\necho rate limited; exit 1\\n' >certbot; chmod +x certbot")
    var failing = host
    failing.programs["certbot"] = host.path("certbot")
    let console = try talk(["loja.example", "1", "ana@loja.example", ""], on: failing)
    #expect(
      console.shown.contains(
        "certonly --webroot -w \(host.path("acme")) -d loja.example --non-interactive --agree-tos "
          + "--keep-until-expiring --deploy-hook true -m ana@loja.example"))
    #expect(
      console.shown.contains("o certbot não conseguiu") && console.shown.contains("rate limited"))
    try host.shell(
      """
      printf '#!/bin/sh\\ncd \(host.folder); mkdir -p live/loja.example; cp chain.pem live/loja.example/fullchain.pem; '\
      'cp server.key live/loja.example/privkey.pem' >certbot
      """)
    let other = try talk(["loja.example", "1", ""], current: "https://loja.example", on: failing)
    #expect(other.shown.contains("--register-unsafely-without-email"))
    #expect(other.shown.contains("✓ o nginx usa o certificado"))
    #expect(host.text(of: host.path("tls.conf"))?.contains("live/loja.example/privkey.pem") == true)
  }

  @Test func `the proof is served before certbot asks for it`() throws {
    try host.shell("printf '#!/bin/sh\\nexit 1\\n' >certbot; chmod +x certbot")
    var failing = host
    failing.programs["certbot"] = host.path("certbot")
    _ = try talk(["loja.example", "1", "", ""], on: failing)
    #expect(host.text(of: host.path("tls.conf"))?.contains("acme-challenge") == true)
  }
}
