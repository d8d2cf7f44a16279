// Passkeys: asks the server for options, the browser for a credential, and sends it back. Buttons that need it show themselves here.
const problem = document.getElementById('problem');
const send = (address, body) => fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-skywave': '1' }, body: JSON.stringify(body ?? {}) });

async function ask(address, make) {
  const options = await send(address + '/options');
  if (!options.ok) throw new Error((await options.json()).reason);
  const credential = await make(await options.json());
  const answer = await send(address, credential.toJSON());
  if (!answer.ok) throw new Error((await answer.json()).reason);
}

const ways = {
  'sign-in': () => ask('/sign-in/passkey', async (json) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) })),
  add: () => ask('/account/passkey', async (json) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })),
};

if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const button of document.querySelectorAll('[data-passkey]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      problem.textContent = '';
      button.disabled = true;
      try {
        await ways[button.dataset.passkey]();
        if (button.dataset.passkey === 'add') location.reload();
        else location.assign(button.dataset.to?.startsWith('/') && !button.dataset.to.startsWith('//') ? button.dataset.to : '/desk');
      } catch (error) {
        // The person closing the browser's window is no failure of anything.
        problem.textContent = error.name === 'NotAllowedError' ? 'No passkey was used.' : error.message;
      } finally {
        button.disabled = false;
      }
    });
  }
}
