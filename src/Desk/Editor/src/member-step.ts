import type { Node as ProseNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Step, StepMap, StepResult } from '@tiptap/pm/transform';
import type { Members, MemberName } from './document';
import { same } from './document';

/** Sets a member of the story: a step as any other, so that one undo serves the whole page, and the body's nodes stay as they are. */
export class MemberStep extends Step {
  constructor(
    readonly member: MemberName,
    readonly from: unknown,
    readonly to: unknown,
  ) {
    super();
  }

  override apply(doc: ProseNode) {
    return StepResult.ok(doc);
  }

  override getMap() {
    return StepMap.empty;
  }

  override invert() {
    return new MemberStep(this.member, this.to, this.from);
  }

  override map() {
    return this;
  }

  override merge(other: Step) {
    return other instanceof MemberStep && other.member === this.member
      ? new MemberStep(this.member, this.from, other.to)
      : null;
  }

  override toJSON() {
    return { stepType: 'member', member: this.member, from: this.from, to: this.to };
  }

  static override fromJSON(_schema: unknown, json: { member: MemberName; from: unknown; to: unknown }) {
    return new MemberStep(json.member, json.from, json.to);
  }
}

Step.jsonID('member', MemberStep);

export const membersKey = new PluginKey<Members>('members');

/** Keeps the members beside the body. */
export function membersPlugin(initial: Members): Plugin<Members> {
  return new Plugin<Members>({
    key: membersKey,
    state: {
      init: () => initial,
      apply: (transaction, members) =>
        changedMembers(transaction).reduce((now, step) => ({ ...now, [step.member]: step.to }), members),
    },
  });
}

export const changedMembers = (transaction: Transaction) =>
  transaction.steps.filter((step): step is MemberStep => step instanceof MemberStep);

/** Adds the change to the transaction; keystrokes of one `burst` (a number above zero) are undone together. */
export function setMember<M extends MemberName>(
  state: EditorState, transaction: Transaction, member: M, value: Members[M], burst?: number,
): boolean {
  const from = membersKey.getState(state)![member];
  if (same(from, value)) return false;
  transaction.step(new MemberStep(member, from, value));
  if (burst) transaction.setMeta('composition', `${member}:${burst}`);
  return true;
}
