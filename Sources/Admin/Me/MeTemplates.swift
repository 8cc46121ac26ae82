enum MeTemplates {
  static let all = ["me/page": page, "me/factor": factor, "me/codes": codes]

  private static let page = """
    <div class="r-grid">
    <section class="r-card"><h2>Você</h2>
    <dl class="r-facts"><dt>E-mail</dt><dd>{{email}}</dd><dt>Acesso</dt><dd>{{role}} — {{explanation}}</dd></dl>
    <form class="r-actions" method="post" action="/admin/me/password">{{> shell/token}}{{#isConfirmed}}<button class="btn r-btn-quiet" type="submit"><span class="r-icon r-icon-key" aria-hidden="true"></span>Trocar a senha</button>{{/isConfirmed}}{{^isConfirmed}}<a class="btn r-btn-quiet" href="/admin/confirm?to=%2Fadmin%2Fme"><span class="r-icon r-icon-key" aria-hidden="true"></span>Confirmar que sou eu, para trocar a senha</a>{{/isConfirmed}}</form>
    </section>
    <section class="r-card"><h2>Segunda etapa do login</h2>
    {{#hasFactor}}<p><span class="r-state r-state-good"><span class="r-icon r-icon-check-circle" aria-hidden="true"></span>Ligada</span></p><p class="r-muted">Restam {{codesLeft}} códigos de recuperação.</p>
    {{#isConfirmed}}<div class="r-actions"><form method="post" action="/admin/me/recovery-codes">{{> shell/token}}<button class="btn r-btn-quiet" type="submit">Gerar códigos novos</button></form><form method="post" action="/admin/me/second-factor/end">{{> shell/token}}<button class="btn r-btn-danger" type="submit">Desligar</button></form></div>{{/isConfirmed}}{{^isConfirmed}}<a class="btn r-btn-quiet" href="/admin/confirm?to=%2Fadmin%2Fme">Confirmar que sou eu, para mudar</a>{{/isConfirmed}}{{/hasFactor}}
    {{^hasFactor}}<p><span class="r-state r-state-warn"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span>Desligada</span></p><p class="r-muted">Com ela, quem descobrir a sua senha ainda precisa do seu celular.</p><a class="btn btn-primary" href="/admin/me/second-factor"><span class="r-icon r-icon-shield-lock" aria-hidden="true"></span>Ligar</a>{{/hasFactor}}
    </section></div>
    <section class="r-card"><div class="r-head"><h2>Onde você está conectado</h2>{{#hasOthers}}<form method="post" action="/admin/me/sessions/end-others">{{> shell/token}}<button class="btn btn-sm r-btn-quiet" type="submit">Encerrar todas as outras</button></form>{{/hasOthers}}</div>
    <div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Navegador</th><th>Endereço</th><th>Desde</th><th>Visto</th><th></th></tr></thead><tbody>
    {{#sessions}}<tr><td data-label="Navegador"><span>{{browser}}{{#isOwn}} <span class="r-state r-state-good">este aqui</span>{{/isOwn}}</span></td><td data-label="Endereço" class="r-mono">{{address}}</td><td data-label="Desde">{{startedAt}}</td><td data-label="Visto">{{seen}}</td><td>{{^isOwn}}<form method="post" action="/admin/me/sessions/{{id}}/end">{{> shell/token}}<button class="btn btn-sm r-btn-danger" type="submit">Encerrar</button></form>{{/isOwn}}</td></tr>
    {{/sessions}}</tbody></table></div></section>
    """

  private static let factor = """
    <div class="r-card"><ol><li>Abra no celular um aplicativo autenticador (Google Authenticator, Microsoft Authenticator, Aegis, 1Password…).</li><li>Leia este QR Code com ele, ou digite a chave.</li><li>Digite abaixo os 6 números que ele mostra.</li></ol>
    <img class="r-qr" src="data:image/png;base64,{{picture}}" alt="QR Code da chave abaixo"><p class="mt-2">Chave: <code>{{secret}}</code></p>
    <form method="post" action="/admin/me/second-factor">{{> shell/token}}{{#fields}}{{> shell/field}}{{/fields}}
    <div class="r-actions"><button class="btn btn-primary" type="submit">Ligar</button><a class="btn r-btn-quiet" href="/admin/me">Cancelar</a></div></form></div>
    """

  private static let codes = """
    <div class="r-card"><div class="r-flash r-flash-warning" role="status"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span><div>Sem o celular, só um destes códigos abre a sua conta. Cada um vale uma vez. Eles não aparecem de novo: anote ou imprima agora.</div></div>
    <ul class="r-codes">{{#codes}}<li><code>{{.}}</code></li>{{/codes}}</ul>
    <p class="r-actions"><a class="btn btn-primary" href="/admin/me">Guardei os códigos</a></p></div>
    """
}
