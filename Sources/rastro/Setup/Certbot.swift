/// How certbot is called: by the folder that nginx serves, so that it changes no configuration.
struct Certbot {
  let program: String
  let webroot: String
  /// After each renewal.
  let reload: String

  func command(for domain: PublicDomain, email: String?) -> [String] {
    [
      program, "certonly", "--webroot", "-w", webroot, "-d", domain.name, "--non-interactive",
      "--agree-tos", "--keep-until-expiring", "--deploy-hook", reload,
    ] + (email.map { ["-m", $0] } ?? ["--register-unsafely-without-email"])
  }
}
