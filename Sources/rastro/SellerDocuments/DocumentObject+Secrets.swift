import Domain
import JSON

extension DocumentObject {
  /// A text, `{"env": "NAME"}`, or `{"file": "/path"}`.
  func secret(_ key: String) -> SecretInput {
    guard let value = present(key) else { return .absent }
    guard case .object(let members) = value else {
      return input(key, optionalText(key))
    }
    switch (members.count, members["env"], members["file"]) {
    case (1, .string(let name)?, nil):
      guard let text = environment[name], !text.isEmpty else {
        add(key, "a variável de ambiente \(name) não está definida; defina-a antes")
        return .absent
      }
      return input(key, text)
    case (1, nil, .string(let path)?):
      guard let text = SecretFile.text(path) else {
        add(key, "não consigo ler o arquivo \(path), ou ele tem mais de 64 KiB")
        return .absent
      }
      return input(key, text)
    default:
      add(
        key,
        "deve ser um texto entre aspas, {\"env\": \"NOME_DA_VARIAVEL\"} ou {\"file\": \"/arquivo\"}"
      )
      return .absent
    }
  }

  private func input(_ key: String, _ text: String?) -> SecretInput {
    guard let text else { return .absent }
    guard text.contains(where: { !$0.isWhitespace }) else {
      add(key, "está em branco; escreva o valor, ou apague a chave para manter o guardado")
      return .absent
    }
    return SecretInput(text)
  }
}
