import Application
import Web

/// Whether the templates and pictures of redirect pages can be used, for `rastro apply` and
/// `rastro doctor`.
struct TemplateCheckup: RedirectPages {
  private let folder: TemplateFolder

  init(_ templates: TemplateFolder) { folder = templates }

  /// What keeps these pools from having their pages, each with its place.
  func problems(of configuration: SellerConfiguration) -> [String] {
    configuration.pools.flatMap { pool in
      problems(ofTemplate: pool.template).map { "pool \(pool.name): \($0)" }
        + problems(ofPicture: pool.texts.picture).map { "pool \(pool.name): page.picture: \($0)" }
    }
  }

  /// What works worse in their pages than it could.
  func warnings(of configuration: SellerConfiguration) -> [String] {
    Set(configuration.pools.map(\.template)).sorted().flatMap(warnings(ofTemplate:))
  }

  func templates() -> [String] { folder.names() }

  func warnings(ofTemplate name: String) -> [String] {
    (folder.template(named: name)?.warnings ?? []).map {
      "o modelo www/redirect/\(name).html: \($0)"
    }
  }

  func problems(ofTemplate name: String) -> [String] {
    let file = "www/redirect/\(name).html"
    guard let template = folder.template(named: name) else {
      return ["o modelo \(name) não existe ou não pode ser lido: \(file)"]
    }
    return template.problems.map { "o modelo \(file) \($0)" }
  }

  func problems(ofPicture name: String?) -> [String] {
    guard let name, PageTexts.isPictureFile(name), !folder.hasFile(name) else { return [] }
    return ["o arquivo www/redirect/\(name) não existe ou tem mais de 1 MB"]
  }

  /// A template that a pool uses is broken; another one is only pointed out.
  func findings(_ pools: [RedirectPool]) -> [Finding] {
    let used = Set(pools.map(\.template))
    let names = used.union(folder.names()).sorted()
    let found = names.flatMap { findings(of: $0, isUsed: used.contains($0)) }
    let pictures = Set(pools.compactMap(\.texts.picture)).sorted().flatMap {
      problems(ofPicture: $0).map {
        Finding(subject: subject, verdict: .broken, message: "page.picture: \($0)")
      }
    }
    let all = found + pictures
    guard all.isEmpty else { return all }
    return [
      Finding(
        subject: subject, verdict: .good, message: "\(names.joined(separator: ", ")): em ordem")
    ]
  }

  private let subject = "redirect pages"

  private func findings(of name: String, isUsed: Bool) -> [Finding] {
    let problems = problems(ofTemplate: name).map {
      Finding(subject: subject, verdict: isUsed ? .broken : .warning, message: $0)
    }
    return problems
      + warnings(ofTemplate: name).map {
        Finding(subject: subject, verdict: .warning, message: $0)
      }
  }
}
