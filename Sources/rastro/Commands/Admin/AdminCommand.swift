import ArgumentParser

struct AdminCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: "Cria quem entra no painel e mostra quem pode entrar.",
    subcommands: [AdminCreateCommand.self, AdminListCommand.self, AdminRoutesCommand.self])
}
