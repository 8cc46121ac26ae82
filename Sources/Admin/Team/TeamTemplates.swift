enum TeamTemplates {
  static let all = ["team/page": page, "team/remove": remove]

  private static let page = """
    {{#issued}}<section class="r-card"><h2>Link para {{email}}</h2><p class="r-muted">Envie este link à pessoa. Ele vale 48 horas e uma vez só, e aparece só agora.</p><div class="r-copy"><code id="novo-link">{{link}}</code><button class="btn r-btn-quiet" type="button" data-copy="{{link}}" data-copy-from="novo-link">Copiar</button></div></section>{{/issued}}
    <section class="r-card"><h2>Quem tem acesso</h2>
    <div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>E-mail</th><th>Acesso</th><th>Segunda etapa</th><th>Desde</th><th></th></tr></thead><tbody>
    {{#people}}<tr><td data-label="E-mail"><span class="r-break">{{email}}{{#isOwn}} <span class="r-state r-state-plain">você</span>{{/isOwn}}{{^hasPassword}} <span class="r-state r-state-warn">ainda não entrou</span>{{/hasPassword}}</span></td>
    <td data-label="Acesso">{{#isConfirmed}}<form class="d-flex gap-2" method="post" action="/admin/people/{{id}}/role">{{> shell/token}}<select class="form-select form-select-sm" name="role" aria-label="Acesso de {{email}}">{{#roles}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/roles}}</select><button class="btn btn-sm r-btn-quiet" type="submit">Mudar</button></form>{{/isConfirmed}}{{^isConfirmed}}<span>{{role}}</span>{{/isConfirmed}}</td>
    <td data-label="Segunda etapa"><span>{{#hasFactor}}ligada{{/hasFactor}}{{^hasFactor}}desligada{{/hasFactor}}</span></td><td data-label="Desde">{{since}}</td>
    <td>{{#isConfirmed}}<div class="d-flex gap-2 flex-wrap"><form method="post" action="/admin/people/{{id}}/link">{{> shell/token}}<button class="btn btn-sm r-btn-quiet" type="submit">Novo link</button></form>{{^isOwn}}<a class="btn btn-sm r-btn-danger" href="/admin/people/{{id}}/remove">Tirar</a>{{/isOwn}}</div>{{/isConfirmed}}</td></tr>
    {{/people}}</tbody></table></div></section>
    {{#isConfirmed}}<section class="r-card"><h2>Convidar</h2><form method="post" action="/admin/people">{{> shell/token}}{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit">Criar link de convite</button></form></section>{{/isConfirmed}}
    {{^isConfirmed}}<p><a class="btn btn-primary" href="/admin/confirm?to=%2Fadmin%2Fpeople">Confirmar que sou eu, para convidar e mudar acessos</a></p>{{/isConfirmed}}
    """

  private static let remove = """
    <div class="r-card"><p>{{email}} sai agora de todos os aparelhos e não entra mais nesta conta. O que a pessoa fez continua na auditoria.</p>
    <form class="r-actions" method="post" action="/admin/people/{{id}}/remove">{{> shell/token}}<button class="btn r-btn-danger" type="submit">Tirar o acesso</button><a class="btn r-btn-quiet" href="/admin/people">Voltar</a></form></div>
    """
}
