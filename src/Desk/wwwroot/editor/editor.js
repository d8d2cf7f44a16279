// node_modules/@tiptap/core/dist/rolldown-runtime-D7D4PA-g.js
var e = Object.defineProperty, t = (t, n) => {
	let r = {};
	for (var i in t) e(r, i, {
		get: t[i],
		enumerable: !0
	});
	return n || e(r, Symbol.toStringTag, { value: "Module" }), r;
};
// node_modules/orderedmap/dist/index.js
function n(e) {
	this.content = e;
}
n.prototype = {
	constructor: n,
	find: function(e) {
		for (var t = 0; t < this.content.length; t += 2) if (this.content[t] === e) return t;
		return -1;
	},
	get: function(e) {
		var t = this.find(e);
		return t == -1 ? void 0 : this.content[t + 1];
	},
	update: function(e, t, r) {
		var i = r && r != e ? this.remove(r) : this, a = i.find(e), o = i.content.slice();
		return a == -1 ? o.push(r || e, t) : (o[a + 1] = t, r && (o[a] = r)), new n(o);
	},
	remove: function(e) {
		var t = this.find(e);
		if (t == -1) return this;
		var r = this.content.slice();
		return r.splice(t, 2), new n(r);
	},
	addToStart: function(e, t) {
		return new n([e, t].concat(this.remove(e).content));
	},
	addToEnd: function(e, t) {
		var r = this.remove(e).content.slice();
		return r.push(e, t), new n(r);
	},
	addBefore: function(e, t, r) {
		var i = this.remove(t), a = i.content.slice(), o = i.find(e);
		return a.splice(o == -1 ? a.length : o, 0, t, r), new n(a);
	},
	forEach: function(e) {
		for (var t = 0; t < this.content.length; t += 2) e(this.content[t], this.content[t + 1]);
	},
	prepend: function(e) {
		return e = n.from(e), e.size ? new n(e.content.concat(this.subtract(e).content)) : this;
	},
	append: function(e) {
		return e = n.from(e), e.size ? new n(this.subtract(e).content.concat(e.content)) : this;
	},
	subtract: function(e) {
		var t = this;
		e = n.from(e);
		for (var r = 0; r < e.content.length; r += 2) t = t.remove(e.content[r]);
		return t;
	},
	toObject: function() {
		var e = {};
		return this.forEach(function(t, n) {
			e[t] = n;
		}), e;
	},
	get size() {
		return this.content.length >> 1;
	}
}, n.from = function(e) {
	if (e instanceof n) return e;
	var t = [];
	if (e) for (var r in e) t.push(r, e[r]);
	return new n(t);
};
// node_modules/prosemirror-model/dist/index.js
function r(e, t, n) {
	for (let i = 0;; i++) {
		if (i == e.childCount || i == t.childCount) return e.childCount == t.childCount ? null : n;
		let s = e.child(i), c = t.child(i);
		if (s == c) n += s.nodeSize;
		else {
			if (!s.sameMarkup(c)) return n;
			if (s.isText && s.text != c.text) {
				let e = s.text, t = c.text, r = 0;
				for (; e[r] == t[r]; r++) n++;
				return r && r < e.length && r < t.length && o(e.charCodeAt(r - 1)) && a(e.charCodeAt(r)) && n--, n;
			}
			if (s.content.size || c.content.size) {
				let e = r(s.content, c.content, n + 1);
				if (e != null) return e;
			}
			n += s.nodeSize;
		}
	}
}
function i(e, t, n, r) {
	for (let s = e.childCount, c = t.childCount;;) {
		if (s == 0 || c == 0) return s == c ? null : {
			a: n,
			b: r
		};
		let l = e.child(--s), u = t.child(--c), d = l.nodeSize;
		if (l == u) n -= d, r -= d;
		else {
			if (!l.sameMarkup(u)) return {
				a: n,
				b: r
			};
			if (l.isText && l.text != u.text) {
				let e = l.text, t = u.text, i = e.length, s = t.length;
				for (; i > 0 && s > 0 && e[i - 1] == t[s - 1];) i--, s--, n--, r--;
				return i && s && i < e.length && o(e.charCodeAt(i - 1)) && a(e.charCodeAt(i)) && (n++, r++), {
					a: n,
					b: r
				};
			}
			if (l.content.size || u.content.size) {
				let e = i(l.content, u.content, n - 1, r - 1);
				if (e) return e;
			}
			n -= d, r -= d;
		}
	}
}
function a(e) {
	return e >= 56320 && e < 57344;
}
function o(e) {
	return e >= 55296 && e < 56320;
}
var s = class e {
	constructor(e, t) {
		if (this.content = e, this.size = t || 0, t == null) for (let t = 0; t < e.length; t++) this.size += e[t].nodeSize;
	}
	nodesBetween(e, t, n, r = 0, i) {
		for (let a = 0, o = 0; o < t; a++) {
			let s = this.content[a], c = o + s.nodeSize;
			if (c > e && n(s, r + o, i || null, a) !== !1 && s.content.size) {
				let i = o + 1;
				s.nodesBetween(Math.max(0, e - i), Math.min(s.content.size, t - i), n, r + i);
			}
			o = c;
		}
	}
	descendants(e) {
		this.nodesBetween(0, this.size, e);
	}
	textBetween(e, t, n, r) {
		let i = "", a = !0;
		return this.nodesBetween(e, t, (o, s) => {
			let c = o.isText ? o.text.slice(Math.max(e, s) - s, t - s) : o.isLeaf ? r ? typeof r == "function" ? r(o) : r : o.type.spec.leafText ? o.type.spec.leafText(o) : "" : "";
			o.isBlock && (o.isLeaf && c || o.isTextblock) && n && (a ? a = !1 : i += n), i += c;
		}, 0), i;
	}
	append(t) {
		if (!t.size) return this;
		if (!this.size) return t;
		let n = this.lastChild, r = t.firstChild, i = this.content.slice(), a = 0;
		for (n.isText && n.sameMarkup(r) && (i[i.length - 1] = n.withText(n.text + r.text), a = 1); a < t.content.length; a++) i.push(t.content[a]);
		return new e(i, this.size + t.size);
	}
	cut(t, n = this.size) {
		if (t == 0 && n == this.size) return this;
		let r = [], i = 0;
		if (n > t) for (let e = 0, a = 0; a < n; e++) {
			let o = this.content[e], s = a + o.nodeSize;
			s > t && ((a < t || s > n) && (o = o.isText ? o.cut(Math.max(0, t - a), Math.min(o.text.length, n - a)) : o.cut(Math.max(0, t - a - 1), Math.min(o.content.size, n - a - 1))), r.push(o), i += o.nodeSize), a = s;
		}
		return new e(r, i);
	}
	cutByIndex(t, n) {
		return t == n ? e.empty : t == 0 && n == this.content.length ? this : new e(this.content.slice(t, n));
	}
	replaceChild(t, n) {
		let r = this.content[t];
		if (r == n) return this;
		let i = this.content.slice(), a = this.size + n.nodeSize - r.nodeSize;
		return i[t] = n, new e(i, a);
	}
	addToStart(t) {
		return new e([t].concat(this.content), this.size + t.nodeSize);
	}
	addToEnd(t) {
		return new e(this.content.concat(t), this.size + t.nodeSize);
	}
	eq(e) {
		if (this.content.length != e.content.length) return !1;
		for (let t = 0; t < this.content.length; t++) if (!this.content[t].eq(e.content[t])) return !1;
		return !0;
	}
	get firstChild() {
		return this.content.length ? this.content[0] : null;
	}
	get lastChild() {
		return this.content.length ? this.content[this.content.length - 1] : null;
	}
	get childCount() {
		return this.content.length;
	}
	child(e) {
		let t = this.content[e];
		if (!t) throw RangeError("Index " + e + " out of range for " + this);
		return t;
	}
	maybeChild(e) {
		return this.content[e] || null;
	}
	forEach(e) {
		for (let t = 0, n = 0; t < this.content.length; t++) {
			let r = this.content[t];
			e(r, n, t), n += r.nodeSize;
		}
	}
	findDiffStart(e, t = 0) {
		return r(this, e, t);
	}
	findDiffEnd(e, t = this.size, n = e.size) {
		return i(this, e, t, n);
	}
	findIndex(e) {
		if (e == 0) return l(0, e);
		if (e == this.size) return l(this.content.length, e);
		if (e > this.size || e < 0) throw RangeError(`Position ${e} outside of fragment (${this})`);
		for (let t = 0, n = 0;; t++) {
			let r = this.child(t), i = n + r.nodeSize;
			if (i >= e) return i == e ? l(t + 1, i) : l(t, n);
			n = i;
		}
	}
	toString() {
		return "<" + this.toStringInner() + ">";
	}
	toStringInner() {
		return this.content.join(", ");
	}
	toJSON() {
		return this.content.length ? this.content.map((e) => e.toJSON()) : null;
	}
	static fromJSON(t, n) {
		if (!n) return e.empty;
		if (!Array.isArray(n)) throw RangeError("Invalid input for Fragment.fromJSON");
		return e.fromArray(n.map(t.nodeFromJSON));
	}
	static fromArray(t) {
		if (!t.length) return e.empty;
		let n, r = 0;
		for (let e = 0; e < t.length; e++) {
			let i = t[e];
			r += i.nodeSize, e && i.isText && t[e - 1].sameMarkup(i) ? (n ||= t.slice(0, e), n[n.length - 1] = i.withText(n[n.length - 1].text + i.text)) : n && n.push(i);
		}
		return new e(n || t, r);
	}
	static from(t) {
		if (!t) return e.empty;
		if (t instanceof e) return t;
		if (Array.isArray(t)) return this.fromArray(t);
		if (t.attrs) return new e([t], t.nodeSize);
		throw RangeError("Can not convert " + t + " to a Fragment" + (t.nodesBetween ? " (looks like multiple versions of prosemirror-model were loaded)" : ""));
	}
};
s.empty = new s([], 0);
var c = {
	index: 0,
	offset: 0
};
function l(e, t) {
	return c.index = e, c.offset = t, c;
}
function u(e, t) {
	if (e === t) return !0;
	if (!(e && typeof e == "object") || !(t && typeof t == "object")) return !1;
	let n = Array.isArray(e);
	if (Array.isArray(t) != n) return !1;
	if (n) {
		if (e.length != t.length) return !1;
		for (let n = 0; n < e.length; n++) if (!u(e[n], t[n])) return !1;
	} else {
		for (let n in e) if (!(n in t) || !u(e[n], t[n])) return !1;
		for (let n in t) if (!(n in e)) return !1;
	}
	return !0;
}
var d = class e {
	constructor(e, t) {
		this.type = e, this.attrs = t;
	}
	addToSet(e) {
		let t, n = !1;
		for (let r = 0; r < e.length; r++) {
			let i = e[r];
			if (this.eq(i)) return e;
			if (this.type.excludes(i.type)) t ||= e.slice(0, r);
			else if (i.type.excludes(this.type)) return e;
			else !n && i.type.rank > this.type.rank && (t ||= e.slice(0, r), t.push(this), n = !0), t && t.push(i);
		}
		return t ||= e.slice(), n || t.push(this), t;
	}
	removeFromSet(e) {
		for (let t = 0; t < e.length; t++) if (this.eq(e[t])) return e.slice(0, t).concat(e.slice(t + 1));
		return e;
	}
	isInSet(e) {
		for (let t = 0; t < e.length; t++) if (this.eq(e[t])) return !0;
		return !1;
	}
	eq(e) {
		return this == e || this.type == e.type && u(this.attrs, e.attrs);
	}
	toJSON() {
		let e = { type: this.type.name };
		for (let t in this.attrs) {
			e.attrs = this.attrs;
			break;
		}
		return e;
	}
	static fromJSON(e, t) {
		if (!t) throw RangeError("Invalid input for Mark.fromJSON");
		let n = e.marks[t.type];
		if (!n) throw RangeError(`There is no mark type ${t.type} in this schema`);
		return n.create(t.attrs);
	}
	static sameSet(e, t) {
		if (e == t) return !0;
		if (e.length != t.length) return !1;
		for (let n = 0; n < e.length; n++) if (!e[n].eq(t[n])) return !1;
		return !0;
	}
	static setFrom(t) {
		if (!t || Array.isArray(t) && t.length == 0) return e.none;
		if (t instanceof e) return [t];
		let n = t.slice();
		return n.sort((e, t) => e.type.rank - t.type.rank), n;
	}
};
d.none = [];
var f = class extends Error {}, p = class e {
	constructor(e, t, n) {
		this.content = e, this.openStart = t, this.openEnd = n;
	}
	get size() {
		return this.content.size - this.openStart - this.openEnd;
	}
	insertAt(t, n) {
		let r = h(this.content, t + this.openStart, n, this.openStart + 1, this.openEnd + 1);
		return r && new e(r, this.openStart, this.openEnd);
	}
	removeBetween(t, n) {
		return new e(m(this.content, t + this.openStart, n + this.openStart), this.openStart, this.openEnd);
	}
	eq(e) {
		return this.content.eq(e.content) && this.openStart == e.openStart && this.openEnd == e.openEnd;
	}
	toString() {
		return this.content + "(" + this.openStart + "," + this.openEnd + ")";
	}
	toJSON() {
		if (!this.content.size) return null;
		let e = { content: this.content.toJSON() };
		return this.openStart > 0 && (e.openStart = this.openStart), this.openEnd > 0 && (e.openEnd = this.openEnd), e;
	}
	static fromJSON(t, n) {
		if (!n) return e.empty;
		let r = n.openStart || 0, i = n.openEnd || 0;
		if (typeof r != "number" || typeof i != "number") throw RangeError("Invalid input for Slice.fromJSON");
		return new e(s.fromJSON(t, n.content), r, i);
	}
	static maxOpen(t, n = !0) {
		let r = 0, i = 0;
		for (let e = t.firstChild; e && !e.isLeaf && (n || !e.type.spec.isolating); e = e.firstChild) r++;
		for (let e = t.lastChild; e && !e.isLeaf && (n || !e.type.spec.isolating); e = e.lastChild) i++;
		return new e(t, r, i);
	}
};
p.empty = new p(s.empty, 0, 0);
function m(e, t, n) {
	let { index: r, offset: i } = e.findIndex(t), a = e.maybeChild(r), { index: o, offset: s } = e.findIndex(n);
	if (i == t || a.isText) {
		if (s != n && !e.child(o).isText) throw RangeError("Removing non-flat range");
		return e.cut(0, t).append(e.cut(n));
	}
	if (r != o) throw RangeError("Removing non-flat range");
	return e.replaceChild(r, a.copy(m(a.content, t - i - 1, n - i - 1)));
}
function h(e, t, n, r, i, a) {
	let { index: o, offset: s } = e.findIndex(t), c = e.maybeChild(o);
	if (s == t || c.isText) return a && r <= 0 && i <= 0 && !a.canReplace(o, o, n) ? null : e.cut(0, t).append(n).append(e.cut(t));
	let l = h(c.content, t - s - 1, n, o == 0 ? r - 1 : 0, o == e.childCount - 1 ? i - 1 : 0, c);
	return l && e.replaceChild(o, c.copy(l));
}
function g(e, t, n) {
	if (n.openStart > e.depth) throw new f("Inserted content deeper than insertion position");
	if (e.depth - n.openStart != t.depth - n.openEnd) throw new f("Inconsistent open depths");
	return _(e, t, n, 0);
}
function _(e, t, n, r) {
	let i = e.index(r), a = e.node(r);
	if (i == t.index(r) && r < e.depth - n.openStart) {
		let o = _(e, t, n, r + 1);
		return a.copy(a.content.replaceChild(i, o));
	}
	if (!n.content.size) return S(a, te(e, t, r));
	if (!n.openStart && !n.openEnd && e.depth == r && t.depth == r) {
		let r = e.parent, i = r.content;
		return S(r, i.cut(0, e.parentOffset).append(n.content).append(i.cut(t.parentOffset)));
	}
	{
		let { start: i, end: o } = ne(n, e);
		return S(a, ee(e, i, o, t, r));
	}
}
function v(e, t) {
	if (!t.type.compatibleContent(e.type)) throw new f("Cannot join " + t.type.name + " onto " + e.type.name);
}
function y(e, t, n) {
	let r = e.node(n);
	return v(r, t.node(n)), r;
}
function b(e, t) {
	let n = t.length - 1;
	n >= 0 && e.isText && e.sameMarkup(t[n]) ? t[n] = e.withText(t[n].text + e.text) : t.push(e);
}
function x(e, t, n, r) {
	let i = (t || e).node(n), a = 0, o = t ? t.index(n) : i.childCount;
	e && (a = e.index(n), e.depth > n ? a++ : e.textOffset && (b(e.nodeAfter, r), a++));
	for (let e = a; e < o; e++) b(i.child(e), r);
	t && t.depth == n && t.textOffset && b(t.nodeBefore, r);
}
function S(e, t) {
	if (!e.type.validContent(t)) throw new f("Invalid content for node " + e.type.name);
	return e.copy(t);
}
function ee(e, t, n, r, i) {
	let a = e.depth > i && y(e, t, i + 1), o = r.depth > i && y(n, r, i + 1), c = [];
	return x(null, e, i, c), a && o && t.index(i) == n.index(i) ? (v(a, o), b(S(a, ee(e, t, n, r, i + 1)), c)) : (a && b(S(a, te(e, t, i + 1)), c), x(t, n, i, c), o && b(S(o, te(n, r, i + 1)), c)), x(r, null, i, c), new s(c);
}
function te(e, t, n) {
	let r = [];
	return x(null, e, n, r), e.depth > n && b(S(y(e, t, n + 1), te(e, t, n + 1)), r), x(t, null, n, r), new s(r);
}
function ne(e, t) {
	let n = t.depth - e.openStart, r = t.node(n).copy(e.content);
	for (let e = n - 1; e >= 0; e--) r = t.node(e).copy(s.from(r));
	return {
		start: r.resolveNoCache(e.openStart + n),
		end: r.resolveNoCache(r.content.size - e.openEnd - n)
	};
}
var C = class e {
	constructor(e, t, n) {
		this.pos = e, this.path = t, this.parentOffset = n, this.depth = t.length / 3 - 1;
	}
	resolveDepth(e) {
		return e == null ? this.depth : e < 0 ? this.depth + e : e;
	}
	get parent() {
		return this.node(this.depth);
	}
	get doc() {
		return this.node(0);
	}
	node(e) {
		return this.path[this.resolveDepth(e) * 3];
	}
	index(e) {
		return this.path[this.resolveDepth(e) * 3 + 1];
	}
	indexAfter(e) {
		return e = this.resolveDepth(e), this.index(e) + (e == this.depth && !this.textOffset ? 0 : 1);
	}
	start(e) {
		return e = this.resolveDepth(e), e == 0 ? 0 : this.path[e * 3 - 1] + 1;
	}
	end(e) {
		return e = this.resolveDepth(e), this.start(e) + this.node(e).content.size;
	}
	before(e) {
		if (e = this.resolveDepth(e), !e) throw RangeError("There is no position before the top-level node");
		return e == this.depth + 1 ? this.pos : this.path[e * 3 - 1];
	}
	after(e) {
		if (e = this.resolveDepth(e), !e) throw RangeError("There is no position after the top-level node");
		return e == this.depth + 1 ? this.pos : this.path[e * 3 - 1] + this.path[e * 3].nodeSize;
	}
	get textOffset() {
		return this.pos - this.path[this.path.length - 1];
	}
	get nodeAfter() {
		let e = this.parent, t = this.index(this.depth);
		if (t == e.childCount) return null;
		let n = this.pos - this.path[this.path.length - 1], r = e.child(t);
		return n ? e.child(t).cut(n) : r;
	}
	get nodeBefore() {
		let e = this.index(this.depth), t = this.pos - this.path[this.path.length - 1];
		return t ? this.parent.child(e).cut(0, t) : e == 0 ? null : this.parent.child(e - 1);
	}
	posAtIndex(e, t) {
		t = this.resolveDepth(t);
		let n = this.path[t * 3], r = t == 0 ? 0 : this.path[t * 3 - 1] + 1;
		for (let t = 0; t < e; t++) r += n.child(t).nodeSize;
		return r;
	}
	marks() {
		let e = this.parent, t = this.index();
		if (e.content.size == 0) return d.none;
		if (this.textOffset) return e.child(t).marks;
		let n = e.maybeChild(t - 1), r = e.maybeChild(t);
		if (!n) {
			let e = n;
			n = r, r = e;
		}
		let i = n.marks;
		for (var a = 0; a < i.length; a++) i[a].type.spec.inclusive !== !1 || r && i[a].isInSet(r.marks) || (i = i[a--].removeFromSet(i));
		return i;
	}
	marksAcross(e) {
		let t = this.parent.maybeChild(this.index());
		if (!t || !t.isInline) return null;
		let n = t.marks, r = e.parent.maybeChild(e.index());
		for (var i = 0; i < n.length; i++) n[i].type.spec.inclusive !== !1 || r && n[i].isInSet(r.marks) || (n = n[i--].removeFromSet(n));
		return n;
	}
	sharedDepth(e) {
		for (let t = this.depth; t > 0; t--) if (this.start(t) <= e && this.end(t) >= e) return t;
		return 0;
	}
	blockRange(e = this, t) {
		if (e.pos < this.pos) return e.blockRange(this);
		for (let n = this.depth - (this.parent.inlineContent || this.pos == e.pos ? 1 : 0); n >= 0; n--) if (e.pos <= this.end(n) && (!t || t(this.node(n)))) return new ae(this, e, n);
		return null;
	}
	sameParent(e) {
		return this.pos - this.parentOffset == e.pos - e.parentOffset;
	}
	max(e) {
		return e.pos > this.pos ? e : this;
	}
	min(e) {
		return e.pos < this.pos ? e : this;
	}
	toString() {
		let e = "";
		for (let t = 1; t <= this.depth; t++) e += (e ? "/" : "") + this.node(t).type.name + "_" + this.index(t - 1);
		return e + ":" + this.parentOffset;
	}
	static resolve(t, n) {
		if (!(n >= 0 && n <= t.content.size)) throw RangeError("Position " + n + " out of range");
		let r = [], i = 0, a = n;
		for (let e = t;;) {
			let { index: t, offset: n } = e.content.findIndex(a), o = a - n;
			if (r.push(e, t, i + n), !o || (e = e.child(t), e.isText)) break;
			a = o - 1, i += n + 1;
		}
		return new e(n, r, a);
	}
	static resolveCached(t, n) {
		let r = ie.get(t);
		if (r) for (let e = 0; e < r.elts.length; e++) {
			let t = r.elts[e];
			if (t.pos == n) return t;
		}
		else ie.set(t, r = new w());
		let i = r.elts[r.i] = e.resolve(t, n);
		return r.i = (r.i + 1) % re, i;
	}
}, w = class {
	constructor() {
		this.elts = [], this.i = 0;
	}
}, re = 12, ie = /* @__PURE__ */ new WeakMap(), ae = class {
	constructor(e, t, n) {
		this.$from = e, this.$to = t, this.depth = n;
	}
	get start() {
		return this.$from.before(this.depth + 1);
	}
	get end() {
		return this.$to.after(this.depth + 1);
	}
	get parent() {
		return this.$from.node(this.depth);
	}
	get startIndex() {
		return this.$from.index(this.depth);
	}
	get endIndex() {
		return this.$to.indexAfter(this.depth);
	}
}, oe = Object.create(null), se = class e {
	constructor(e, t, n, r = d.none) {
		this.type = e, this.attrs = t, this.marks = r, this.content = n || s.empty;
	}
	get children() {
		return this.content.content;
	}
	get nodeSize() {
		return this.isLeaf ? 1 : 2 + this.content.size;
	}
	get childCount() {
		return this.content.childCount;
	}
	child(e) {
		return this.content.child(e);
	}
	maybeChild(e) {
		return this.content.maybeChild(e);
	}
	forEach(e) {
		this.content.forEach(e);
	}
	nodesBetween(e, t, n, r = 0) {
		this.content.nodesBetween(e, t, n, r, this);
	}
	descendants(e) {
		this.nodesBetween(0, this.content.size, e);
	}
	get textContent() {
		return this.isLeaf && this.type.spec.leafText ? this.type.spec.leafText(this) : this.textBetween(0, this.content.size, "");
	}
	textBetween(e, t, n, r) {
		return this.content.textBetween(e, t, n, r);
	}
	get firstChild() {
		return this.content.firstChild;
	}
	get lastChild() {
		return this.content.lastChild;
	}
	eq(e) {
		return this == e || this.sameMarkup(e) && this.content.eq(e.content);
	}
	sameMarkup(e) {
		return this.hasMarkup(e.type, e.attrs, e.marks);
	}
	hasMarkup(e, t, n) {
		return this.type == e && u(this.attrs, t || e.defaultAttrs || oe) && d.sameSet(this.marks, n || d.none);
	}
	copy(t = null) {
		return t == this.content ? this : new e(this.type, this.attrs, t, this.marks);
	}
	mark(t) {
		return t == this.marks ? this : new e(this.type, this.attrs, this.content, t);
	}
	cut(e, t = this.content.size) {
		return e == 0 && t == this.content.size ? this : this.copy(this.content.cut(e, t));
	}
	slice(e, t = this.content.size, n = !1) {
		if (e == t) return p.empty;
		let r = this.resolve(e), i = this.resolve(t), a = n ? 0 : r.sharedDepth(t), o = r.start(a);
		return new p(r.node(a).content.cut(r.pos - o, i.pos - o), r.depth - a, i.depth - a);
	}
	replace(e, t, n) {
		return g(this.resolve(e), this.resolve(t), n);
	}
	nodeAt(e) {
		for (let t = this;;) {
			let { index: n, offset: r } = t.content.findIndex(e);
			if (t = t.maybeChild(n), !t) return null;
			if (r == e || t.isText) return t;
			e -= r + 1;
		}
	}
	childAfter(e) {
		let { index: t, offset: n } = this.content.findIndex(e);
		return {
			node: this.content.maybeChild(t),
			index: t,
			offset: n
		};
	}
	childBefore(e) {
		if (e == 0) return {
			node: null,
			index: 0,
			offset: 0
		};
		let { index: t, offset: n } = this.content.findIndex(e);
		if (n < e) return {
			node: this.content.child(t),
			index: t,
			offset: n
		};
		let r = this.content.child(t - 1);
		return {
			node: r,
			index: t - 1,
			offset: n - r.nodeSize
		};
	}
	resolve(e) {
		return C.resolveCached(this, e);
	}
	resolveNoCache(e) {
		return C.resolve(this, e);
	}
	rangeHasMark(e, t, n) {
		let r = !1;
		return t > e && this.nodesBetween(e, t, (e) => (n.isInSet(e.marks) && (r = !0), !r)), r;
	}
	get isBlock() {
		return this.type.isBlock;
	}
	get isTextblock() {
		return this.type.isTextblock;
	}
	get inlineContent() {
		return this.type.inlineContent;
	}
	get isInline() {
		return this.type.isInline;
	}
	get isText() {
		return this.type.isText;
	}
	get isLeaf() {
		return this.type.isLeaf;
	}
	get isAtom() {
		return this.type.isAtom;
	}
	toString() {
		if (this.type.spec.toDebugString) return this.type.spec.toDebugString(this);
		let e = this.type.name;
		return this.content.size && (e += "(" + this.content.toStringInner() + ")"), ue(this.marks, e);
	}
	contentMatchAt(e) {
		let t = this.type.contentMatch.matchFragment(this.content, 0, e);
		if (!t) throw Error("Called contentMatchAt on a node with invalid content");
		return t;
	}
	canReplace(e, t, n = s.empty, r = 0, i = n.childCount) {
		let a = this.contentMatchAt(e).matchFragment(n, r, i), o = a && a.matchFragment(this.content, t);
		if (!o || !o.validEnd) return !1;
		for (let e = r; e < i; e++) if (!this.type.allowsMarks(n.child(e).marks)) return !1;
		return !0;
	}
	canReplaceWith(e, t, n, r) {
		if (r && !this.type.allowsMarks(r)) return !1;
		let i = this.contentMatchAt(e).matchType(n), a = i && i.matchFragment(this.content, t);
		return a ? a.validEnd : !1;
	}
	canAppend(e) {
		return e.content.size ? this.canReplace(this.childCount, this.childCount, e.content) : this.type.compatibleContent(e.type);
	}
	check() {
		this.type.checkContent(this.content), de(this.type.attrs, this.attrs, "node", this.type.name);
		let e = d.none;
		for (let t = 0; t < this.marks.length; t++) {
			let n = this.marks[t];
			de(n.type.attrs, n.attrs, "mark", n.type.name), e = n.addToSet(e);
		}
		if (!d.sameSet(e, this.marks)) throw RangeError(`Invalid collection of marks for node ${this.type.name}: ${this.marks.map((e) => e.type.name)}`);
		this.content.forEach((e) => e.check());
	}
	toJSON() {
		let e = { type: this.type.name };
		for (let t in this.attrs) {
			e.attrs = this.attrs;
			break;
		}
		return this.content.size && (e.content = this.content.toJSON()), this.marks.length && (e.marks = this.marks.map((e) => e.toJSON())), e;
	}
	static fromJSON(e, t) {
		if (!t) throw RangeError("Invalid input for Node.fromJSON");
		let n;
		if (t.marks) {
			if (!Array.isArray(t.marks)) throw RangeError("Invalid mark data for Node.fromJSON");
			n = t.marks.map(e.markFromJSON);
		}
		if (t.type == "text") {
			if (typeof t.text != "string") throw RangeError("Invalid text node in JSON");
			return e.text(t.text, n);
		}
		let r = s.fromJSON(e, t.content);
		return e.nodeType(t.type).create(t.attrs, r, n);
	}
};
se.prototype.text = void 0;
var ce = (() => {
	let { stack: e } = /* @__PURE__ */ Error("/");
	if (!e || !/\n\s*at\s/.test(e)) return (e) => e;
	let t = Object.create(null);
	return (e) => (t[e], e);
})(), le = class e extends se {
	constructor(e, t, n, r) {
		if (super(e, t, null, r), !n) throw RangeError("Empty text nodes are not allowed");
		this.text = n;
	}
	toString() {
		return this.type.spec.toDebugString ? this.type.spec.toDebugString(this) : ue(this.marks, JSON.stringify(this.text));
	}
	get textContent() {
		return this.text;
	}
	textBetween(e, t) {
		return ce(this.text.slice(e, t));
	}
	get nodeSize() {
		return this.text.length;
	}
	mark(t) {
		return t == this.marks ? this : new e(this.type, this.attrs, this.text, t);
	}
	withText(t) {
		return t == this.text ? this : new e(this.type, this.attrs, t, this.marks);
	}
	cut(e = 0, t = this.text.length) {
		return e == 0 && t == this.text.length ? this : this.withText(ce(this.text.slice(e, t)));
	}
	eq(e) {
		return this.sameMarkup(e) && this.text == e.text;
	}
	toJSON() {
		let e = super.toJSON();
		return e.text = this.text, e;
	}
};
function ue(e, t) {
	for (let n = e.length - 1; n >= 0; n--) t = e[n].type.name + "(" + t + ")";
	return t;
}
function de(e, t, n, r) {
	for (let i in t) if (!(i in e)) throw RangeError(`Unsupported attribute ${i} for ${n} of type ${r}`);
	for (let n in e) e[n].validate && e[n].validate(t[n]);
}
var fe = class e {
	constructor(e) {
		this.validEnd = e, this.next = [], this.wrapCache = [];
	}
	static parse(t, n) {
		let r = new pe(t, n);
		if (r.next == null) return e.empty;
		let i = me(r);
		r.next && r.err("Unexpected trailing text");
		let a = we(xe(i));
		return Te(a, r), a;
	}
	matchType(e) {
		for (let t = 0; t < this.next.length; t++) if (this.next[t].type == e) return this.next[t].next;
		return null;
	}
	matchFragment(e, t = 0, n = e.childCount) {
		let r = this;
		for (let i = t; r && i < n; i++) r = r.matchType(e.child(i).type);
		return r;
	}
	get inlineContent() {
		return this.next.length != 0 && this.next[0].type.isInline;
	}
	get defaultType() {
		for (let e = 0; e < this.next.length; e++) {
			let { type: t } = this.next[e];
			if (!(t.isText || t.hasRequiredAttrs())) return t;
		}
		return null;
	}
	compatible(e) {
		for (let t = 0; t < this.next.length; t++) for (let n = 0; n < e.next.length; n++) if (this.next[t].type == e.next[n].type) return !0;
		return !1;
	}
	fillBefore(e, t = !1, n = 0) {
		let r = [this];
		function i(a, o) {
			let c = a.matchFragment(e, n);
			if (c && (!t || c.validEnd)) return s.from(o.map((e) => e.createAndFill()));
			for (let e = 0; e < a.next.length; e++) {
				let { type: t, next: n } = a.next[e];
				if (!(t.isText || t.hasRequiredAttrs()) && r.indexOf(n) == -1) {
					r.push(n);
					let e = i(n, o.concat(t));
					if (e) return e;
				}
			}
			return null;
		}
		return i(this, []);
	}
	findWrapping(e) {
		for (let t = 0; t < this.wrapCache.length; t += 2) if (this.wrapCache[t] == e) return this.wrapCache[t + 1];
		let t = this.computeWrapping(e);
		return this.wrapCache.push(e, t), t;
	}
	computeWrapping(e) {
		let t = Object.create(null), n = [{
			match: this,
			type: null,
			via: null
		}];
		for (; n.length;) {
			let r = n.shift(), i = r.match;
			if (i.matchType(e)) {
				let e = [];
				for (let t = r; t.type; t = t.via) e.push(t.type);
				return e.reverse();
			}
			for (let e = 0; e < i.next.length; e++) {
				let { type: a, next: o } = i.next[e];
				a.isLeaf || a.hasRequiredAttrs() || a.name in t || r.type && !o.validEnd || (n.push({
					match: a.contentMatch,
					type: a,
					via: r
				}), t[a.name] = !0);
			}
		}
		return null;
	}
	get edgeCount() {
		return this.next.length;
	}
	edge(e) {
		if (e >= this.next.length) throw RangeError(`There's no ${e}th edge in this content match`);
		return this.next[e];
	}
	toString() {
		let e = [];
		function t(n) {
			e.push(n);
			for (let r = 0; r < n.next.length; r++) e.indexOf(n.next[r].next) == -1 && t(n.next[r].next);
		}
		return t(this), e.map((t, n) => {
			let r = n + (t.validEnd ? "*" : " ") + " ";
			for (let n = 0; n < t.next.length; n++) r += (n ? ", " : "") + t.next[n].type.name + "->" + e.indexOf(t.next[n].next);
			return r;
		}).join("\n");
	}
};
fe.empty = new fe(!0);
var pe = class {
	constructor(e, t) {
		this.string = e, this.nodeTypes = t, this.inline = null, this.pos = 0, this.tokens = e.split(/\s*(?=\b|\W|$)/), this.tokens[this.tokens.length - 1] == "" && this.tokens.pop(), this.tokens[0] == "" && this.tokens.shift();
	}
	get next() {
		return this.tokens[this.pos];
	}
	eat(e) {
		return this.next == e && (this.pos++ || !0);
	}
	err(e) {
		throw SyntaxError(e + " (in content expression '" + this.string + "')");
	}
};
function me(e) {
	let t = [];
	do
		t.push(he(e));
	while (e.eat("|"));
	return t.length == 1 ? t[0] : {
		type: "choice",
		exprs: t
	};
}
function he(e) {
	let t = [];
	do
		t.push(ge(e));
	while (e.next && e.next != ")" && e.next != "|");
	return t.length == 1 ? t[0] : {
		type: "seq",
		exprs: t
	};
}
function ge(e) {
	let t = be(e);
	for (;;) if (e.eat("+")) t = {
		type: "plus",
		expr: t
	};
	else if (e.eat("*")) t = {
		type: "star",
		expr: t
	};
	else if (e.eat("?")) t = {
		type: "opt",
		expr: t
	};
	else if (e.eat("{")) t = ve(e, t);
	else break;
	return t;
}
function _e(e) {
	/\D/.test(e.next) && e.err("Expected number, got '" + e.next + "'");
	let t = Number(e.next);
	return e.pos++, t;
}
function ve(e, t) {
	let n = _e(e), r = n;
	return e.eat(",") && (r = e.next == "}" ? -1 : _e(e)), e.eat("}") || e.err("Unclosed braced range"), {
		type: "range",
		min: n,
		max: r,
		expr: t
	};
}
function ye(e, t) {
	let n = e.nodeTypes, r = n[t];
	if (r) return [r];
	let i = [];
	for (let e in n) {
		let r = n[e];
		r.isInGroup(t) && i.push(r);
	}
	return i.length == 0 && e.err("No node type or group '" + t + "' found"), i;
}
function be(e) {
	if (e.eat("(")) {
		let t = me(e);
		return e.eat(")") || e.err("Missing closing paren"), t;
	}
	if (/\W/.test(e.next)) e.err("Unexpected token '" + e.next + "'");
	else {
		let t = ye(e, e.next).map((t) => (e.inline == null ? e.inline = t.isInline : e.inline != t.isInline && e.err("Mixing inline and block content"), {
			type: "name",
			value: t
		}));
		return e.pos++, t.length == 1 ? t[0] : {
			type: "choice",
			exprs: t
		};
	}
}
function xe(e) {
	let t = [[]];
	return i(a(e, 0), n()), t;
	function n() {
		return t.push([]) - 1;
	}
	function r(e, n, r) {
		let i = {
			term: r,
			to: n
		};
		return t[e].push(i), i;
	}
	function i(e, t) {
		e.forEach((e) => e.to = t);
	}
	function a(e, t) {
		if (e.type == "choice") return e.exprs.reduce((e, n) => e.concat(a(n, t)), []);
		if (e.type == "seq") for (let r = 0;; r++) {
			let o = a(e.exprs[r], t);
			if (r == e.exprs.length - 1) return o;
			i(o, t = n());
		}
		else if (e.type == "star") {
			let o = n();
			return r(t, o), i(a(e.expr, o), o), [r(o)];
		} else if (e.type == "plus") {
			let o = n();
			return i(a(e.expr, t), o), i(a(e.expr, o), o), [r(o)];
		} else if (e.type == "opt") return [r(t)].concat(a(e.expr, t));
		else if (e.type == "range") {
			let o = t;
			for (let t = 0; t < e.min; t++) {
				let t = n();
				i(a(e.expr, o), t), o = t;
			}
			if (e.max == -1) i(a(e.expr, o), o);
			else for (let t = e.min; t < e.max; t++) {
				let t = n();
				r(o, t), i(a(e.expr, o), t), o = t;
			}
			return [r(o)];
		} else if (e.type == "name") return [r(t, void 0, e.value)];
		else throw Error("Unknown expr type");
	}
}
function Se(e, t) {
	return t - e;
}
function Ce(e, t) {
	let n = [];
	return r(t), n.sort(Se);
	function r(t) {
		let i = e[t];
		if (i.length == 1 && !i[0].term) return r(i[0].to);
		n.push(t);
		for (let e = 0; e < i.length; e++) {
			let { term: t, to: a } = i[e];
			!t && n.indexOf(a) == -1 && r(a);
		}
	}
}
function we(e) {
	let t = Object.create(null);
	return n(Ce(e, 0));
	function n(r) {
		let i = [];
		r.forEach((t) => {
			e[t].forEach(({ term: t, to: n }) => {
				if (!t) return;
				let r;
				for (let e = 0; e < i.length; e++) i[e][0] == t && (r = i[e][1]);
				Ce(e, n).forEach((e) => {
					r || i.push([t, r = []]), r.indexOf(e) == -1 && r.push(e);
				});
			});
		});
		let a = t[r.join(",")] = new fe(r.indexOf(e.length - 1) > -1);
		for (let e = 0; e < i.length; e++) {
			let r = i[e][1].sort(Se);
			a.next.push({
				type: i[e][0],
				next: t[r.join(",")] || n(r)
			});
		}
		return a;
	}
}
function Te(e, t) {
	for (let n = 0, r = [e]; n < r.length; n++) {
		let e = r[n], i = !e.validEnd, a = [];
		for (let t = 0; t < e.next.length; t++) {
			let { type: n, next: o } = e.next[t];
			a.push(n.name), i && !(n.isText || n.hasRequiredAttrs()) && (i = !1), r.indexOf(o) == -1 && r.push(o);
		}
		i && t.err("Only non-generatable nodes (" + a.join(", ") + ") in a required position (see https://prosemirror.net/docs/guide/#generatable)");
	}
}
function Ee(e) {
	let t = Object.create(null);
	for (let n in e) {
		let r = e[n];
		if (!r.hasDefault) return null;
		t[n] = r.default;
	}
	return t;
}
function De(e, t) {
	let n = Object.create(null);
	for (let r in e) {
		let i = e[r], a = t && t[r];
		if (a === void 0) {
			if (i.hasDefault) a = i.default;
			else throw RangeError("No value supplied for attribute " + r);
		} else i.validate && i.validate(a);
		n[r] = a;
	}
	return n;
}
function Oe(e, t) {
	let n = Object.create(null);
	if (t) for (let r in t) n[r] = new je(e, r, t[r]);
	return n;
}
var ke = class e {
	constructor(e, t, n) {
		this.name = e, this.schema = t, this.spec = n, this.markSet = null, this.groups = n.group ? n.group.split(" ") : [], this.attrs = Oe(e, n.attrs), this.defaultAttrs = Ee(this.attrs), this.contentMatch = null, this.inlineContent = null, this.isBlock = !(n.inline || e == "text"), this.isText = e == "text";
	}
	get isInline() {
		return !this.isBlock;
	}
	get isTextblock() {
		return this.isBlock && this.inlineContent;
	}
	get isLeaf() {
		return this.contentMatch == fe.empty;
	}
	get isAtom() {
		return this.isLeaf || !!this.spec.atom;
	}
	isInGroup(e) {
		return this.groups.indexOf(e) > -1;
	}
	get whitespace() {
		return this.spec.whitespace || (this.spec.code ? "pre" : "normal");
	}
	hasRequiredAttrs() {
		for (let e in this.attrs) if (this.attrs[e].isRequired) return !0;
		return !1;
	}
	compatibleContent(e) {
		return this == e || this.contentMatch.compatible(e.contentMatch);
	}
	computeAttrs(e) {
		return !e && this.defaultAttrs ? this.defaultAttrs : De(this.attrs, e);
	}
	create(e = null, t, n) {
		if (this.isText) throw Error("NodeType.create can't construct text nodes");
		return new se(this, this.computeAttrs(e), s.from(t), d.setFrom(n));
	}
	createChecked(e = null, t, n) {
		return t = s.from(t), this.checkContent(t), new se(this, this.computeAttrs(e), t, d.setFrom(n));
	}
	createAndFill(e = null, t, n) {
		if (e = this.computeAttrs(e), t = s.from(t), t.size) {
			let e = this.contentMatch.fillBefore(t);
			if (!e) return null;
			t = e.append(t);
		}
		let r = this.contentMatch.matchFragment(t), i = r && r.fillBefore(s.empty, !0);
		return i ? new se(this, e, t.append(i), d.setFrom(n)) : null;
	}
	validContent(e) {
		let t = this.contentMatch.matchFragment(e);
		if (!t || !t.validEnd) return !1;
		for (let t = 0; t < e.childCount; t++) if (!this.allowsMarks(e.child(t).marks)) return !1;
		return !0;
	}
	checkContent(e) {
		if (!this.validContent(e)) throw RangeError(`Invalid content for node ${this.name}: ${e.toString().slice(0, 50)}`);
	}
	checkAttrs(e) {}
	allowsMarkType(e) {
		return this.markSet == null || this.markSet.indexOf(e) > -1;
	}
	allowsMarks(e) {
		if (this.markSet == null) return !0;
		for (let t = 0; t < e.length; t++) if (!this.allowsMarkType(e[t].type)) return !1;
		return !0;
	}
	allowedMarks(e) {
		if (this.markSet == null) return e;
		let t;
		for (let n = 0; n < e.length; n++) this.allowsMarkType(e[n].type) ? t && t.push(e[n]) : t ||= e.slice(0, n);
		return t ? t.length ? t : d.none : e;
	}
	static compile(t, n) {
		let r = Object.create(null);
		t.forEach((t, i) => r[t] = new e(t, n, i));
		let i = n.spec.topNode || "doc";
		if (!r[i]) throw RangeError("Schema is missing its top node type ('" + i + "')");
		if (!r.text) throw RangeError("Every schema needs a 'text' type");
		for (let e in r.text.attrs) throw RangeError("The text node type should not have attributes");
		return r;
	}
};
function Ae(e, t, n) {
	let r = n.split("|");
	return (n) => {
		let i = n === null ? "null" : typeof n;
		if (r.indexOf(i) < 0) throw RangeError(`Expected value of type ${r} for attribute ${t} on type ${e}, got ${i}`);
	};
}
var je = class {
	constructor(e, t, n) {
		this.hasDefault = Object.prototype.hasOwnProperty.call(n, "default"), this.default = n.default, this.validate = typeof n.validate == "string" ? Ae(e, t, n.validate) : n.validate;
	}
	get isRequired() {
		return !this.hasDefault;
	}
}, Me = class e {
	constructor(e, t, n, r) {
		this.name = e, this.rank = t, this.schema = n, this.spec = r, this.attrs = Oe(e, r.attrs), this.excluded = null;
		let i = Ee(this.attrs);
		this.instance = i ? new d(this, i) : null;
	}
	create(e = null) {
		return !e && this.instance ? this.instance : new d(this, De(this.attrs, e));
	}
	static compile(t, n) {
		let r = Object.create(null), i = 0;
		return t.forEach((t, a) => r[t] = new e(t, i++, n, a)), r;
	}
	removeFromSet(e) {
		for (var t = 0; t < e.length; t++) e[t].type == this && (e = e.slice(0, t).concat(e.slice(t + 1)), t--);
		return e;
	}
	isInSet(e) {
		for (let t = 0; t < e.length; t++) if (e[t].type == this) return e[t];
	}
	excludes(e) {
		return this.excluded.indexOf(e) > -1;
	}
}, Ne = class {
	constructor(e) {
		this.linebreakReplacement = null, this.cached = Object.create(null);
		let t = this.spec = {};
		for (let n in e) t[n] = e[n];
		t.nodes = n.from(e.nodes), t.marks = n.from(e.marks || {}), this.nodes = ke.compile(this.spec.nodes, this), this.marks = Me.compile(this.spec.marks, this);
		let r = Object.create(null);
		for (let e in this.nodes) {
			if (e in this.marks) throw RangeError(e + " can not be both a node and a mark");
			let t = this.nodes[e], n = t.spec.content || "", i = t.spec.marks;
			if (t.contentMatch = r[n] || (r[n] = fe.parse(n, this.nodes)), t.inlineContent = t.contentMatch.inlineContent, t.spec.linebreakReplacement) {
				if (this.linebreakReplacement) throw RangeError("Multiple linebreak nodes defined");
				if (!t.isInline || !t.isLeaf) throw RangeError("Linebreak replacement nodes must be inline leaf nodes");
				this.linebreakReplacement = t;
			}
			t.markSet = i == "_" ? null : i ? Pe(this, i.split(" ")) : i == "" || !t.inlineContent ? [] : null;
		}
		for (let e in this.marks) {
			let t = this.marks[e], n = t.spec.excludes;
			t.excluded = n == null ? [t] : n == "" ? [] : Pe(this, n.split(" "));
		}
		this.nodeFromJSON = (e) => se.fromJSON(this, e), this.markFromJSON = (e) => d.fromJSON(this, e), this.topNodeType = this.nodes[this.spec.topNode || "doc"], this.cached.wrappings = Object.create(null);
	}
	node(e, t = null, n, r) {
		if (typeof e == "string") e = this.nodeType(e);
		else if (!(e instanceof ke)) throw RangeError("Invalid node type: " + e);
		else if (e.schema != this) throw RangeError("Node type from different schema used (" + e.name + ")");
		return e.createChecked(t, n, r);
	}
	text(e, t) {
		let n = this.nodes.text;
		return new le(n, n.defaultAttrs, e, d.setFrom(t));
	}
	mark(e, t) {
		return typeof e == "string" && (e = this.marks[e]), e.create(t);
	}
	nodeType(e) {
		let t = this.nodes[e];
		if (!t) throw RangeError("Unknown node type: " + e);
		return t;
	}
};
function Pe(e, t) {
	let n = [];
	for (let r = 0; r < t.length; r++) {
		let i = t[r], a = e.marks[i], o = a;
		if (a) n.push(a);
		else for (let t in e.marks) {
			let r = e.marks[t];
			(i == "_" || r.spec.group && r.spec.group.split(" ").indexOf(i) > -1) && n.push(o = r);
		}
		if (!o) throw SyntaxError("Unknown mark type: '" + t[r] + "'");
	}
	return n;
}
function Fe(e) {
	return e.tag != null;
}
function Ie(e) {
	return e.style != null;
}
var Le = class e {
	constructor(e, t) {
		this.schema = e, this.rules = t, this.tags = [], this.styles = [];
		let n = this.matchedStyles = [];
		t.forEach((e) => {
			if (Fe(e)) this.tags.push(e);
			else if (Ie(e)) {
				let t = /[^=]*/.exec(e.style)[0];
				n.indexOf(t) < 0 && n.push(t), this.styles.push(e);
			}
		}), this.normalizeLists = !this.tags.some((t) => {
			if (!/^(ul|ol)\b/.test(t.tag) || !t.node) return !1;
			let n = e.nodes[t.node];
			return n.contentMatch.matchType(n);
		});
	}
	parse(e, t = {}) {
		let n = new Ke(this, t, !1);
		return n.addAll(e, d.none, t.from, t.to), n.finish();
	}
	parseSlice(e, t = {}) {
		let n = new Ke(this, t, !0);
		return n.addAll(e, d.none, t.from, t.to), p.maxOpen(n.finish());
	}
	matchTag(e, t, n) {
		for (let r = n ? this.tags.indexOf(n) + 1 : 0; r < this.tags.length; r++) {
			let n = this.tags[r];
			if (Je(e, n.tag) && (n.namespace === void 0 || e.namespaceURI == n.namespace) && (!n.context || t.matchesContext(n.context))) {
				if (n.getAttrs) {
					let t = n.getAttrs(e);
					if (t === !1) continue;
					n.attrs = t || void 0;
				}
				return n;
			}
		}
	}
	matchStyle(e, t, n, r) {
		for (let i = r ? this.styles.indexOf(r) + 1 : 0; i < this.styles.length; i++) {
			let r = this.styles[i], a = r.style;
			if (!(a.indexOf(e) != 0 || r.context && !n.matchesContext(r.context) || a.length > e.length && (a.charCodeAt(e.length) != 61 || a.slice(e.length + 1) != t))) {
				if (r.getAttrs) {
					let e = r.getAttrs(t);
					if (e === !1) continue;
					r.attrs = e || void 0;
				}
				return r;
			}
		}
	}
	static schemaRules(e) {
		let t = [];
		function n(e) {
			let n = e.priority == null ? 50 : e.priority, r = 0;
			for (; r < t.length; r++) {
				let e = t[r];
				if ((e.priority == null ? 50 : e.priority) < n) break;
			}
			t.splice(r, 0, e);
		}
		for (let t in e.marks) {
			let r = e.marks[t].spec.parseDOM;
			r && r.forEach((e) => {
				n(e = Ye(e)), e.mark || e.ignore || e.clearMark || (e.mark = t);
			});
		}
		for (let t in e.nodes) {
			let r = e.nodes[t].spec.parseDOM;
			r && r.forEach((e) => {
				n(e = Ye(e)), e.node || e.ignore || e.mark || (e.node = t);
			});
		}
		return t;
	}
	static fromSchema(t) {
		return t.cached.domParser || (t.cached.domParser = new e(t, e.schemaRules(t)));
	}
}, Re = {
	address: !0,
	article: !0,
	aside: !0,
	blockquote: !0,
	body: !0,
	canvas: !0,
	dd: !0,
	div: !0,
	dl: !0,
	fieldset: !0,
	figcaption: !0,
	figure: !0,
	footer: !0,
	form: !0,
	h1: !0,
	h2: !0,
	h3: !0,
	h4: !0,
	h5: !0,
	h6: !0,
	header: !0,
	hgroup: !0,
	hr: !0,
	li: !0,
	noscript: !0,
	ol: !0,
	output: !0,
	p: !0,
	pre: !0,
	section: !0,
	table: !0,
	tfoot: !0,
	ul: !0
}, ze = {
	head: !0,
	noscript: !0,
	object: !0,
	script: !0,
	style: !0,
	title: !0
}, Be = {
	ol: !0,
	ul: !0
}, Ve = 1, He = 2, Ue = 4;
function We(e, t, n) {
	return t == null ? e && e.whitespace == "pre" ? 3 : n & -5 : (t ? Ve : 0) | (t === "full" ? He : 0);
}
var Ge = class {
	constructor(e, t, n, r, i, a) {
		this.type = e, this.attrs = t, this.marks = n, this.solid = r, this.options = a, this.content = [], this.activeMarks = d.none, this.match = i || (a & Ue ? null : e.contentMatch);
	}
	findWrapping(e) {
		if (!this.match) {
			if (!this.type) return [];
			let t = this.type.contentMatch.fillBefore(s.from(e));
			if (t) this.match = this.type.contentMatch.matchFragment(t);
			else {
				let t = this.type.contentMatch, n;
				return (n = t.findWrapping(e.type)) ? (this.match = t, n) : null;
			}
		}
		return this.match.findWrapping(e.type);
	}
	finish(e) {
		if (!(this.options & Ve)) {
			let e = this.content[this.content.length - 1], t;
			if (e && e.isText && (t = /[ \t\r\n\u000c]+$/.exec(e.text))) {
				let n = e;
				e.text.length == t[0].length ? this.content.pop() : this.content[this.content.length - 1] = n.withText(n.text.slice(0, n.text.length - t[0].length));
			}
		}
		let t = s.from(this.content);
		return !e && this.match && (t = t.append(this.match.fillBefore(s.empty, !0))), this.type ? this.type.create(this.attrs, t, this.marks) : t;
	}
	inlineContext(e) {
		return this.type ? this.type.inlineContent : this.content.length ? this.content[0].isInline : e.parentNode && !Re.hasOwnProperty(e.parentNode.nodeName.toLowerCase());
	}
}, Ke = class {
	constructor(e, t, n) {
		this.parser = e, this.options = t, this.isOpen = n, this.open = 0, this.localPreserveWS = !1;
		let r = t.topNode, i, a = We(null, t.preserveWhitespace, 0) | (n ? Ue : 0);
		i = r ? new Ge(r.type, r.attrs, d.none, !0, t.topMatch || r.type.contentMatch, a) : n ? new Ge(null, null, d.none, !0, null, a) : new Ge(e.schema.topNodeType, null, d.none, !0, null, a), this.nodes = [i], this.find = t.findPositions, this.needsBlock = !1;
	}
	get top() {
		return this.nodes[this.open];
	}
	addDOM(e, t) {
		e.nodeType == 3 ? this.addTextNode(e, t) : e.nodeType == 1 && this.addElement(e, t);
	}
	addTextNode(e, t) {
		let n = e.nodeValue, r = this.top, i = r.options & He ? "full" : this.localPreserveWS || (r.options & Ve) > 0, { schema: a } = this.parser;
		if (i === "full" || r.inlineContext(e) || /[^ \t\r\n\u000c]/.test(n)) {
			if (!i) {
				if (n = n.replace(/[ \t\r\n\u000c]+/g, " "), /^[ \t\r\n\u000c]/.test(n) && this.open == this.nodes.length - 1) {
					let t = r.content[r.content.length - 1], i = e.previousSibling;
					(!t || i && i.nodeName == "BR" || t.isText && /[ \t\r\n\u000c]$/.test(t.text)) && (n = n.slice(1));
				}
			} else if (i === "full") n = n.replace(/\r\n?/g, "\n");
			else if (a.linebreakReplacement && /[\r\n]/.test(n) && this.top.findWrapping(a.linebreakReplacement.create())) {
				let e = n.split(/\r?\n|\r/);
				for (let n = 0; n < e.length; n++) n && this.insertNode(a.linebreakReplacement.create(), t, !0), e[n] && this.insertNode(a.text(e[n]), t, !/\S/.test(e[n]));
				n = "";
			} else n = n.replace(/\r?\n|\r/g, " ");
			n && this.insertNode(a.text(n), t, !/\S/.test(n)), this.findInText(e);
		} else this.findInside(e);
	}
	addElement(e, t, n) {
		let r = this.localPreserveWS, i = this.top;
		(e.tagName == "PRE" || /pre/.test(e.style && e.style.whiteSpace)) && (this.localPreserveWS = !0);
		let a = e.nodeName.toLowerCase(), o;
		Be.hasOwnProperty(a) && this.parser.normalizeLists && qe(e);
		let s = this.options.ruleFromNode && this.options.ruleFromNode(e) || (o = this.parser.matchTag(e, this, n));
		out: if (s ? s.ignore : ze.hasOwnProperty(a)) this.findInside(e), this.ignoreFallback(e, t);
		else if (!s || s.skip || s.closeParent) {
			s && s.closeParent ? this.open = Math.max(0, this.open - 1) : s && s.skip.nodeType && (e = s.skip);
			let n, r = this.needsBlock;
			if (Re.hasOwnProperty(a)) i.content.length && i.content[0].isInline && this.open && (this.open--, i = this.top), n = !0, i.type || (this.needsBlock = !0);
			else if (!e.firstChild) {
				this.leafFallback(e, t);
				break out;
			}
			let o = s && s.skip ? t : this.readStyles(e, t);
			o && this.addAll(e, o), n && this.sync(i), this.needsBlock = r;
		} else {
			let n = this.readStyles(e, t);
			n && this.addElementByRule(e, s, n, s.consuming === !1 ? o : void 0);
		}
		this.localPreserveWS = r;
	}
	leafFallback(e, t) {
		e.nodeName == "BR" && this.top.type && this.top.type.inlineContent && this.addTextNode(e.ownerDocument.createTextNode("\n"), t);
	}
	ignoreFallback(e, t) {
		e.nodeName != "BR" || this.top.type && this.top.type.inlineContent || this.findPlace(this.parser.schema.text("-"), t, !0);
	}
	readStyles(e, t) {
		let n = e.style;
		if (n && n.length) for (let e = 0; e < this.parser.matchedStyles.length; e++) {
			let r = this.parser.matchedStyles[e], i = n.getPropertyValue(r);
			if (i) for (let e;;) {
				let n = this.parser.matchStyle(r, i, this, e);
				if (!n) break;
				if (n.ignore) return null;
				if (t = n.clearMark ? t.filter((e) => !n.clearMark(e)) : t.concat(this.parser.schema.marks[n.mark].create(n.attrs)), n.consuming === !1) e = n;
				else break;
			}
		}
		return t;
	}
	addElementByRule(e, t, n, r) {
		let i, a;
		if (t.node) {
			if (a = this.parser.schema.nodes[t.node], a.isLeaf) this.insertNode(a.create(t.attrs), n, e.nodeName == "BR") || this.leafFallback(e, n);
			else {
				let e = this.enter(a, t.attrs || null, n, t.preserveWhitespace);
				e && (i = !0, n = e);
			}
		} else {
			let e = this.parser.schema.marks[t.mark];
			n = n.concat(e.create(t.attrs));
		}
		let o = this.top;
		if (a && a.isLeaf) this.findInside(e);
		else if (r) this.addElement(e, n, r);
		else if (t.getContent) this.findInside(e), t.getContent(e, this.parser.schema).forEach((e) => this.insertNode(e, n, !1));
		else {
			let r = e;
			typeof t.contentElement == "string" ? r = e.querySelector(t.contentElement) : typeof t.contentElement == "function" ? r = t.contentElement(e) : t.contentElement && (r = t.contentElement), this.findAround(e, r, !0), this.addAll(r, n), this.findAround(e, r, !1);
		}
		i && this.sync(o) && this.open--;
	}
	addAll(e, t, n, r) {
		let i = n || 0;
		for (let a = n ? e.childNodes[n] : e.firstChild, o = r == null ? null : e.childNodes[r]; a != o; a = a.nextSibling, ++i) this.findAtPoint(e, i), this.addDOM(a, t);
		this.findAtPoint(e, i);
	}
	findPlace(e, t, n) {
		let r, i;
		for (let t = this.open, a = 0; t >= 0; t--) {
			let o = this.nodes[t], s = o.findWrapping(e);
			if (s && (!r || r.length > s.length + a) && (r = s, i = o, !s.length)) break;
			if (o.solid) {
				if (n) break;
				a += 2;
			}
		}
		if (!r) return null;
		this.sync(i);
		for (let e = 0; e < r.length; e++) t = this.enterInner(r[e], null, t, !1);
		return t;
	}
	insertNode(e, t, n) {
		if (e.isInline && this.needsBlock && !this.top.type) {
			let e = this.textblockFromContext();
			e && (t = this.enterInner(e, null, t));
		}
		let r = this.findPlace(e, t, n);
		if (r) {
			this.closeExtra();
			let t = this.top;
			t.match &&= t.match.matchType(e.type);
			let n = d.none;
			for (let i of r.concat(e.marks)) (t.type ? t.type.allowsMarkType(i.type) : Xe(i.type, e.type)) && (n = i.addToSet(n));
			return t.content.push(e.mark(n)), !0;
		}
		return !1;
	}
	enter(e, t, n, r) {
		let i = this.findPlace(e.create(t), n, !1);
		return i &&= this.enterInner(e, t, n, !0, r), i;
	}
	enterInner(e, t, n, r = !1, i) {
		this.closeExtra();
		let a = this.top;
		a.match = a.match && a.match.matchType(e);
		let o = We(e, i, a.options);
		a.options & Ue && a.content.length == 0 && (o |= Ue);
		let s = d.none;
		return n = n.filter((t) => !(a.type ? a.type.allowsMarkType(t.type) : Xe(t.type, e)) || (s = t.addToSet(s), !1)), this.nodes.push(new Ge(e, t, s, r, null, o)), this.open++, n;
	}
	closeExtra(e = !1) {
		let t = this.nodes.length - 1;
		if (t > this.open) {
			for (; t > this.open; t--) this.nodes[t - 1].content.push(this.nodes[t].finish(e));
			this.nodes.length = this.open + 1;
		}
	}
	finish() {
		return this.open = 0, this.closeExtra(this.isOpen), this.nodes[0].finish(!!(this.isOpen || this.options.topOpen));
	}
	sync(e) {
		for (let t = this.open; t >= 0; t--) if (this.nodes[t] == e) return this.open = t, !0;
		else this.localPreserveWS && (this.nodes[t].options |= Ve);
		return !1;
	}
	get currentPos() {
		this.closeExtra();
		let e = 0;
		for (let t = this.open; t >= 0; t--) {
			let n = this.nodes[t].content;
			for (let t = n.length - 1; t >= 0; t--) e += n[t].nodeSize;
			t && e++;
		}
		return e;
	}
	findAtPoint(e, t) {
		if (this.find) for (let n = 0; n < this.find.length; n++) this.find[n].node == e && this.find[n].offset == t && (this.find[n].pos = this.currentPos);
	}
	findInside(e) {
		if (this.find) for (let t = 0; t < this.find.length; t++) this.find[t].pos == null && e.nodeType == 1 && e.contains(this.find[t].node) && (this.find[t].pos = this.currentPos);
	}
	findAround(e, t, n) {
		if (e != t && this.find) for (let r = 0; r < this.find.length; r++) this.find[r].pos == null && e.nodeType == 1 && e.contains(this.find[r].node) && t.compareDocumentPosition(this.find[r].node) & (n ? 2 : 4) && (this.find[r].pos = this.currentPos);
	}
	findInText(e) {
		if (this.find) for (let t = 0; t < this.find.length; t++) this.find[t].node == e && (this.find[t].pos = this.currentPos - (e.nodeValue.length - this.find[t].offset));
	}
	matchesContext(e) {
		if (e.indexOf("|") > -1) return e.split(/\s*\|\s*/).some(this.matchesContext, this);
		let t = e.split("/"), n = this.options.context, r = !this.isOpen && (!n || n.parent.type == this.nodes[0].type), i = -(n ? n.depth + 1 : 0) + +!r, a = (e, o) => {
			for (; e >= 0; e--) {
				let s = t[e];
				if (s == "") {
					if (e == t.length - 1 || e == 0) continue;
					for (; o >= i; o--) if (a(e - 1, o)) return !0;
					return !1;
				}
				{
					let e = o > 0 || o == 0 && r ? this.nodes[o].type : n && o >= i ? n.node(o - i).type : null;
					if (!e || e.name != s && !e.isInGroup(s)) return !1;
					o--;
				}
			}
			return !0;
		};
		return a(t.length - 1, this.open);
	}
	textblockFromContext() {
		let e = this.options.context;
		if (e) for (let t = e.depth; t >= 0; t--) {
			let n = e.node(t).contentMatchAt(e.indexAfter(t)).defaultType;
			if (n && n.isTextblock && n.defaultAttrs) return n;
		}
		for (let e in this.parser.schema.nodes) {
			let t = this.parser.schema.nodes[e];
			if (t.isTextblock && t.defaultAttrs) return t;
		}
	}
};
function qe(e) {
	for (let t = e.firstChild, n = null; t; t = t.nextSibling) {
		let e = t.nodeType == 1 ? t.nodeName.toLowerCase() : null;
		e && Be.hasOwnProperty(e) && n ? (n.appendChild(t), t = n) : e == "li" ? n = t : e && (n = null);
	}
}
function Je(e, t) {
	return (e.matches || e.msMatchesSelector || e.webkitMatchesSelector || e.mozMatchesSelector).call(e, t);
}
function Ye(e) {
	let t = {};
	for (let n in e) t[n] = e[n];
	return t;
}
function Xe(e, t) {
	let n = t.schema.nodes;
	for (let r in n) {
		let i = n[r];
		if (!i.allowsMarkType(e)) continue;
		let a = [], o = (e) => {
			a.push(e);
			for (let n = 0; n < e.edgeCount; n++) {
				let { type: r, next: i } = e.edge(n);
				if (r == t || a.indexOf(i) < 0 && o(i)) return !0;
			}
		};
		if (o(i.contentMatch)) return !0;
	}
}
var Ze = class e {
	constructor(e, t) {
		this.nodes = e, this.marks = t;
	}
	serializeFragment(e, t = {}, n) {
		n ||= $e(t).createDocumentFragment();
		let r = n, i = [];
		return e.forEach((e) => {
			if (i.length || e.marks.length) {
				let n = 0, a = 0;
				for (; n < i.length && a < e.marks.length;) {
					let t = e.marks[a];
					if (!this.marks[t.type.name]) a++;
					else {
						if (!t.eq(i[n][0]) || t.type.spec.spanning === !1) break;
						n++, a++;
					}
				}
				for (; n < i.length;) r = i.pop()[1];
				for (; a < e.marks.length;) {
					let n = e.marks[a++], o = this.serializeMark(n, e.isInline, t);
					o && (i.push([n, r]), r.appendChild(o.dom), r = o.contentDOM || o.dom);
				}
			}
			r.appendChild(this.serializeNodeInner(e, t));
		}), n;
	}
	serializeNodeInner(e, t) {
		if (e.isText) return $e(t).createTextNode(e.text);
		let { dom: n, contentDOM: r } = rt($e(t), this.nodes[e.type.name](e), null, e.attrs);
		if (r) {
			if (e.isLeaf) throw RangeError("Content hole not allowed in a leaf node spec");
			this.serializeFragment(e.content, t, r);
		}
		return n;
	}
	serializeNode(e, t = {}) {
		let n = this.serializeNodeInner(e, t);
		for (let r = e.marks.length - 1; r >= 0; r--) {
			let i = this.serializeMark(e.marks[r], e.isInline, t);
			i && ((i.contentDOM || i.dom).appendChild(n), n = i.dom);
		}
		return n;
	}
	serializeMark(e, t, n = {}) {
		let r = this.marks[e.type.name];
		return r && rt($e(n), r(e, t), null, e.attrs);
	}
	static renderSpec(e, t, n = null, r) {
		return typeof t == "string" ? { dom: e.createTextNode(t) } : rt(e, t, n, r);
	}
	static fromSchema(t) {
		return t.cached.domSerializer || (t.cached.domSerializer = new e(this.nodesFromSchema(t), this.marksFromSchema(t)));
	}
	static nodesFromSchema(e) {
		let t = Qe(e.nodes);
		return t.text ||= (e) => e.text, t;
	}
	static marksFromSchema(e) {
		return Qe(e.marks);
	}
};
function Qe(e) {
	let t = {};
	for (let n in e) {
		let r = e[n].spec.toDOM;
		r && (t[n] = r);
	}
	return t;
}
function $e(e) {
	return e.document || window.document;
}
var et = /* @__PURE__ */ new WeakMap();
function tt(e) {
	let t = et.get(e);
	return t === void 0 && et.set(e, t = nt(e)), t;
}
function nt(e) {
	let t = null;
	function n(e) {
		if (e && typeof e == "object") {
			if (Array.isArray(e)) {
				if (typeof e[0] == "string") t ||= [], t.push(e);
				else for (let t = 0; t < e.length; t++) n(e[t]);
			} else for (let t in e) n(e[t]);
		}
	}
	return n(e), t;
}
function rt(e, t, n, r) {
	if (t.nodeType == 1) return { dom: t };
	if (t.dom && t.dom.nodeType == 1) return t;
	let i = t[0], a;
	if (typeof i != "string") throw RangeError("Invalid array passed to renderSpec");
	if (r && (a = tt(r)) && a.indexOf(t) > -1) throw RangeError("Using an array from an attribute object as a DOM spec. This may be an attempted cross site scripting attack.");
	let o = i.indexOf(" ");
	o > 0 && (n = i.slice(0, o), i = i.slice(o + 1));
	let s, c = n ? e.createElementNS(n, i) : e.createElement(i), l = t[1], u = 1;
	if (l && typeof l == "object" && l.nodeType == null && !Array.isArray(l)) {
		u = 2;
		for (let e in l) if (l[e] != null) {
			let t = e.indexOf(" ");
			t > 0 ? c.setAttributeNS(e.slice(0, t), e.slice(t + 1), l[e]) : e == "style" && c.style ? c.style.cssText = l[e] : c.setAttribute(e, l[e]);
		}
	}
	for (let i = u; i < t.length; i++) {
		let a = t[i];
		if (a === 0) {
			if (i < t.length - 1 || i > u) throw RangeError("Content hole must be the only child of its parent node");
			return {
				dom: c,
				contentDOM: c
			};
		}
		if (typeof a == "string") c.appendChild(e.createTextNode(a));
		else {
			let { dom: t, contentDOM: i } = rt(e, a, n, r);
			if (c.appendChild(t), i) {
				if (s) throw RangeError("Multiple content holes");
				s = i;
			}
		}
	}
	return {
		dom: c,
		contentDOM: s
	};
}
// node_modules/prosemirror-transform/dist/index.js
var it = 65535, at = 2 ** 16;
function ot(e, t) {
	return e + t * at;
}
function st(e) {
	return e & it;
}
function ct(e) {
	return (e - (e & it)) / at;
}
var lt = 1, ut = 2, dt = 4, ft = 8, pt = class {
	constructor(e, t, n) {
		this.pos = e, this.delInfo = t, this.recover = n;
	}
	get deleted() {
		return (this.delInfo & ft) > 0;
	}
	get deletedBefore() {
		return (this.delInfo & 5) > 0;
	}
	get deletedAfter() {
		return (this.delInfo & 6) > 0;
	}
	get deletedAcross() {
		return (this.delInfo & dt) > 0;
	}
}, mt = class e {
	constructor(t, n = !1) {
		if (this.ranges = t, this.inverted = n, !t.length && e.empty) return e.empty;
	}
	recover(e) {
		let t = 0, n = st(e);
		if (!this.inverted) for (let e = 0; e < n; e++) t += this.ranges[e * 3 + 2] - this.ranges[e * 3 + 1];
		return this.ranges[n * 3] + t + ct(e);
	}
	mapResult(e, t = 1) {
		return this._map(e, t, !1);
	}
	map(e, t = 1) {
		return this._map(e, t, !0);
	}
	_map(e, t, n) {
		let r = 0, i = this.inverted ? 2 : 1, a = this.inverted ? 1 : 2;
		for (let o = 0; o < this.ranges.length; o += 3) {
			let s = this.ranges[o] - (this.inverted ? r : 0);
			if (s > e) break;
			let c = this.ranges[o + i], l = this.ranges[o + a], u = s + c;
			if (e <= u) {
				let i = c ? e == s ? -1 : e == u ? 1 : t : t, a = s + r + (i < 0 ? 0 : l);
				if (n) return a;
				let d = e == (t < 0 ? s : u) ? null : ot(o / 3, e - s), f = 0;
				return c && (f |= e == s ? ut : e == u ? lt : dt, (t < 0 ? e != s : e != u) && (f |= ft)), new pt(a, f, d);
			}
			r += l - c;
		}
		return n ? e + r : new pt(e + r, 0, null);
	}
	touches(e, t) {
		let n = 0, r = st(t), i = this.inverted ? 2 : 1, a = this.inverted ? 1 : 2;
		for (let t = 0; t < this.ranges.length; t += 3) {
			let o = this.ranges[t] - (this.inverted ? n : 0);
			if (o > e) break;
			let s = this.ranges[t + i];
			if (e <= o + s && t == r * 3) return !0;
			n += this.ranges[t + a] - s;
		}
		return !1;
	}
	forEach(e) {
		let t = this.inverted ? 2 : 1, n = this.inverted ? 1 : 2;
		for (let r = 0, i = 0; r < this.ranges.length; r += 3) {
			let a = this.ranges[r], o = a - (this.inverted ? i : 0), s = a + (this.inverted ? 0 : i), c = this.ranges[r + t], l = this.ranges[r + n];
			e(o, o + c, s, s + l), i += l - c;
		}
	}
	invert() {
		return new e(this.ranges, !this.inverted);
	}
	toString() {
		return (this.inverted ? "-" : "") + JSON.stringify(this.ranges);
	}
	static offset(t) {
		return t == 0 ? e.empty : new e(t < 0 ? [
			0,
			-t,
			0
		] : [
			0,
			0,
			t
		]);
	}
};
mt.empty = new mt([]);
var ht = class e {
	constructor(e, t, n = 0, r = e ? e.length : 0) {
		this.mirror = t, this.from = n, this.to = r, this._maps = e || [], this.ownData = !(e || t);
	}
	get maps() {
		return this._maps;
	}
	slice(t = 0, n = this.maps.length) {
		return new e(this._maps, this.mirror, t, n);
	}
	appendMap(e, t) {
		this.ownData ||= (this._maps = this._maps.slice(), this.mirror = this.mirror && this.mirror.slice(), !0), this.to = this._maps.push(e), t != null && this.setMirror(this._maps.length - 1, t);
	}
	appendMapping(e) {
		for (let t = 0, n = this._maps.length; t < e._maps.length; t++) {
			let r = e.getMirror(t);
			this.appendMap(e._maps[t], r != null && r < t ? n + r : void 0);
		}
	}
	getMirror(e) {
		if (this.mirror) {
			for (let t = 0; t < this.mirror.length; t++) if (this.mirror[t] == e) return this.mirror[t + (t % 2 ? -1 : 1)];
		}
	}
	setMirror(e, t) {
		this.mirror ||= [], this.mirror.push(e, t);
	}
	appendMappingInverted(e) {
		for (let t = e.maps.length - 1, n = this._maps.length + e._maps.length; t >= 0; t--) {
			let r = e.getMirror(t);
			this.appendMap(e._maps[t].invert(), r != null && r > t ? n - r - 1 : void 0);
		}
	}
	invert() {
		let t = new e();
		return t.appendMappingInverted(this), t;
	}
	map(e, t = 1) {
		if (this.mirror) return this._map(e, t, !0);
		for (let n = this.from; n < this.to; n++) e = this._maps[n].map(e, t);
		return e;
	}
	mapResult(e, t = 1) {
		return this._map(e, t, !1);
	}
	_map(e, t, n) {
		let r = 0;
		for (let n = this.from; n < this.to; n++) {
			let i = this._maps[n].mapResult(e, t);
			if (i.recover != null) {
				let t = this.getMirror(n);
				if (t != null && t > n && t < this.to) {
					n = t, e = this._maps[t].recover(i.recover);
					continue;
				}
			}
			r |= i.delInfo, e = i.pos;
		}
		return n ? e : new pt(e, r, null);
	}
}, gt = Object.create(null), T = class {
	getMap() {
		return mt.empty;
	}
	merge(e) {
		return null;
	}
	static fromJSON(e, t) {
		if (!t || !t.stepType) throw RangeError("Invalid input for Step.fromJSON");
		let n = gt[t.stepType];
		if (!n) throw RangeError(`No step type ${t.stepType} defined`);
		return n.fromJSON(e, t);
	}
	static jsonID(e, t) {
		if (e in gt) throw RangeError("Duplicate use of step JSON ID " + e);
		return gt[e] = t, t.prototype.jsonID = e, t;
	}
}, E = class e {
	constructor(e, t) {
		this.doc = e, this.failed = t;
	}
	static ok(t) {
		return new e(t, null);
	}
	static fail(t) {
		return new e(null, t);
	}
	static fromReplace(t, n, r, i) {
		try {
			return e.ok(t.replace(n, r, i));
		} catch (t) {
			if (t instanceof f) return e.fail(t.message);
			throw t;
		}
	}
};
function _t(e, t, n) {
	let r = [];
	for (let i = 0; i < e.childCount; i++) {
		let a = e.child(i);
		a.content.size && (a = a.copy(_t(a.content, t, a))), a.isInline && (a = t(a, n, i)), r.push(a);
	}
	return s.fromArray(r);
}
var vt = class e extends T {
	constructor(e, t, n) {
		super(), this.from = e, this.to = t, this.mark = n;
	}
	apply(e) {
		let t = e.slice(this.from, this.to), n = e.resolve(this.from), r = n.node(n.sharedDepth(this.to)), i = new p(_t(t.content, (e, t) => !e.isAtom || !t.type.allowsMarkType(this.mark.type) ? e : e.mark(this.mark.addToSet(e.marks)), r), t.openStart, t.openEnd);
		return E.fromReplace(e, this.from, this.to, i);
	}
	invert(t) {
		let n = [];
		return t.nodesBetween(this.from, this.to, (t, r) => {
			if (t.isInline && t.isAtom) {
				let i = this.mark.addToSet(t.marks);
				if (!d.sameSet(i, t.marks)) {
					let a = Math.max(this.from, r), o = Math.min(this.to, r + t.nodeSize);
					bt(yt, a, o, this.mark, n);
					for (let r of t.marks) r.isInSet(i) || bt(e, a, o, r, n);
				}
			}
		}), n.length == 1 ? n[0] : new xt(n);
	}
	map(t) {
		let n = t.map(this.from, 1), r = t.map(this.to, -1);
		return n >= r ? null : new e(n, r, this.mark);
	}
	merge(t) {
		return t instanceof e && t.mark.eq(this.mark) && this.from <= t.to && this.to >= t.from ? new e(Math.min(this.from, t.from), Math.max(this.to, t.to), this.mark) : null;
	}
	toJSON() {
		return {
			stepType: "addMark",
			mark: this.mark.toJSON(),
			from: this.from,
			to: this.to
		};
	}
	static fromJSON(t, n) {
		if (typeof n.from != "number" || typeof n.to != "number") throw RangeError("Invalid input for AddMarkStep.fromJSON");
		return new e(n.from, n.to, t.markFromJSON(n.mark));
	}
};
T.jsonID("addMark", vt);
var yt = class e extends T {
	constructor(e, t, n) {
		super(), this.from = e, this.to = t, this.mark = n;
	}
	apply(e) {
		let t = e.slice(this.from, this.to), n = new p(_t(t.content, (e) => e.mark(this.mark.removeFromSet(e.marks)), e), t.openStart, t.openEnd);
		return E.fromReplace(e, this.from, this.to, n);
	}
	invert(e) {
		let t = [];
		return e.nodesBetween(this.from, this.to, (e, n) => {
			e.isInline && e.isAtom && this.mark.isInSet(e.marks) && bt(vt, Math.max(this.from, n), Math.min(this.to, n + e.nodeSize), this.mark, t);
		}), t.length == 1 ? t[0] : new xt(t);
	}
	map(t) {
		let n = t.map(this.from, 1), r = t.map(this.to, -1);
		return n >= r ? null : new e(n, r, this.mark);
	}
	merge(t) {
		return t instanceof e && t.mark.eq(this.mark) && this.from <= t.to && this.to >= t.from ? new e(Math.min(this.from, t.from), Math.max(this.to, t.to), this.mark) : null;
	}
	toJSON() {
		return {
			stepType: "removeMark",
			mark: this.mark.toJSON(),
			from: this.from,
			to: this.to
		};
	}
	static fromJSON(t, n) {
		if (typeof n.from != "number" || typeof n.to != "number") throw RangeError("Invalid input for RemoveMarkStep.fromJSON");
		return new e(n.from, n.to, t.markFromJSON(n.mark));
	}
};
T.jsonID("removeMark", yt);
function bt(e, t, n, r, i) {
	let a = i.length ? i[i.length - 1] : null;
	a && a instanceof e && a.to == t && a.mark.eq(r) ? i[i.length - 1] = new e(a.from, n, r) : i.push(new e(t, n, r));
}
var xt = class e extends T {
	constructor(e) {
		super(), this.steps = e;
	}
	apply(e) {
		for (let t of this.steps) {
			let n = t.apply(e);
			if (!n.doc) return n;
			e = n.doc;
		}
		return new E(e, null);
	}
	invert(t) {
		return new e(this.steps.map((e) => e.invert(t)));
	}
	map(t) {
		let n = [];
		for (let e of this.steps) {
			let r = e.map(t);
			r && n.push(r);
		}
		return n.length ? new e(n) : null;
	}
	toJSON() {
		return {
			stepType: "markSet",
			steps: this.steps.map((e) => e.toJSON())
		};
	}
	static fromJSON(t, n) {
		if (!Array.isArray(n.steps) || !n.steps.every((e) => e.stepType == "addMark" || e.stepType == "removeMark")) throw RangeError("Invalid JSON for MarkSetStep");
		return new e(n.steps.map((e) => T.fromJSON(t, e)));
	}
};
T.jsonID("markSet", xt);
var St = class e extends T {
	constructor(e, t) {
		super(), this.pos = e, this.mark = t;
	}
	apply(e) {
		let t = e.nodeAt(this.pos);
		if (!t) return E.fail("No node at mark step's position");
		let n = t.type.create(t.attrs, null, this.mark.addToSet(t.marks));
		return E.fromReplace(e, this.pos, this.pos + 1, new p(s.from(n), 0, +!t.isLeaf));
	}
	invert(t) {
		let n = t.nodeAt(this.pos);
		if (n) {
			let t = this.mark.addToSet(n.marks);
			if (t.length == n.marks.length) {
				for (let r = 0; r < n.marks.length; r++) if (!n.marks[r].isInSet(t)) return new e(this.pos, n.marks[r]);
				return new e(this.pos, this.mark);
			}
		}
		return new Ct(this.pos, this.mark);
	}
	map(t) {
		let n = t.mapResult(this.pos, 1);
		return n.deletedAfter ? null : new e(n.pos, this.mark);
	}
	toJSON() {
		return {
			stepType: "addNodeMark",
			pos: this.pos,
			mark: this.mark.toJSON()
		};
	}
	static fromJSON(t, n) {
		if (typeof n.pos != "number") throw RangeError("Invalid input for AddNodeMarkStep.fromJSON");
		return new e(n.pos, t.markFromJSON(n.mark));
	}
};
T.jsonID("addNodeMark", St);
var Ct = class e extends T {
	constructor(e, t) {
		super(), this.pos = e, this.mark = t;
	}
	apply(e) {
		let t = e.nodeAt(this.pos);
		if (!t) return E.fail("No node at mark step's position");
		let n = t.type.create(t.attrs, null, this.mark.removeFromSet(t.marks));
		return E.fromReplace(e, this.pos, this.pos + 1, new p(s.from(n), 0, +!t.isLeaf));
	}
	invert(e) {
		let t = e.nodeAt(this.pos);
		return !t || !this.mark.isInSet(t.marks) ? this : new St(this.pos, this.mark);
	}
	map(t) {
		let n = t.mapResult(this.pos, 1);
		return n.deletedAfter ? null : new e(n.pos, this.mark);
	}
	toJSON() {
		return {
			stepType: "removeNodeMark",
			pos: this.pos,
			mark: this.mark.toJSON()
		};
	}
	static fromJSON(t, n) {
		if (typeof n.pos != "number") throw RangeError("Invalid input for RemoveNodeMarkStep.fromJSON");
		return new e(n.pos, t.markFromJSON(n.mark));
	}
};
T.jsonID("removeNodeMark", Ct);
var wt = class e extends T {
	constructor(e, t, n, r = !1) {
		super(), this.from = e, this.to = t, this.slice = n, this.structure = r;
	}
	apply(e) {
		return this.structure && Et(e, this.from, this.to) ? E.fail("Structure replace would overwrite content") : E.fromReplace(e, this.from, this.to, this.slice);
	}
	getMap() {
		return new mt([
			this.from,
			this.to - this.from,
			this.slice.size
		]);
	}
	invert(t) {
		return new e(this.from, this.from + this.slice.size, t.slice(this.from, this.to));
	}
	map(t) {
		let n = t.mapResult(this.to, -1), r = this.from == this.to && e.MAP_BIAS < 0 ? n : t.mapResult(this.from, 1);
		return r.deletedAcross && n.deletedAcross ? null : new e(r.pos, Math.max(r.pos, n.pos), this.slice, this.structure);
	}
	merge(t) {
		if (!(t instanceof e) || t.structure || this.structure) return null;
		if (this.from + this.slice.size == t.from && !this.slice.openEnd && !t.slice.openStart) {
			let n = this.slice.size + t.slice.size == 0 ? p.empty : new p(this.slice.content.append(t.slice.content), this.slice.openStart, t.slice.openEnd);
			return new e(this.from, this.to + (t.to - t.from), n, this.structure);
		}
		if (t.to == this.from && !this.slice.openStart && !t.slice.openEnd) {
			let n = this.slice.size + t.slice.size == 0 ? p.empty : new p(t.slice.content.append(this.slice.content), t.slice.openStart, this.slice.openEnd);
			return new e(t.from, this.to, n, this.structure);
		}
		return null;
	}
	toJSON() {
		let e = {
			stepType: "replace",
			from: this.from,
			to: this.to
		};
		return this.slice.size && (e.slice = this.slice.toJSON()), this.structure && (e.structure = !0), e;
	}
	static fromJSON(t, n) {
		if (typeof n.from != "number" || typeof n.to != "number") throw RangeError("Invalid input for ReplaceStep.fromJSON");
		return new e(n.from, n.to, p.fromJSON(t, n.slice), !!n.structure);
	}
};
wt.MAP_BIAS = 1, T.jsonID("replace", wt);
var Tt = class e extends T {
	constructor(e, t, n, r, i, a, o = !1) {
		super(), this.from = e, this.to = t, this.gapFrom = n, this.gapTo = r, this.slice = i, this.insert = a, this.structure = o;
	}
	apply(e) {
		if (this.structure && (Et(e, this.from, this.gapFrom) || Et(e, this.gapTo, this.to))) return E.fail("Structure gap-replace would overwrite content");
		let t = e.slice(this.gapFrom, this.gapTo);
		if (t.openStart || t.openEnd) return E.fail("Gap is not a flat range");
		let n = this.slice.insertAt(this.insert, t.content);
		return n ? E.fromReplace(e, this.from, this.to, n) : E.fail("Content does not fit in gap");
	}
	getMap() {
		return new mt([
			this.from,
			this.gapFrom - this.from,
			this.insert,
			this.gapTo,
			this.to - this.gapTo,
			this.slice.size - this.insert
		]);
	}
	invert(t) {
		let n = this.gapTo - this.gapFrom;
		return new e(this.from, this.from + this.slice.size + n, this.from + this.insert, this.from + this.insert + n, t.slice(this.from, this.to).removeBetween(this.gapFrom - this.from, this.gapTo - this.from), this.gapFrom - this.from, this.structure);
	}
	map(t) {
		let n = t.mapResult(this.from, 1), r = t.mapResult(this.to, -1), i = this.from == this.gapFrom ? n.pos : t.map(this.gapFrom, -1), a = this.to == this.gapTo ? r.pos : t.map(this.gapTo, 1);
		return n.deletedAcross && r.deletedAcross || i < n.pos || a > r.pos || i > a ? null : new e(n.pos, r.pos, i, a, this.slice, this.insert, this.structure);
	}
	toJSON() {
		let e = {
			stepType: "replaceAround",
			from: this.from,
			to: this.to,
			gapFrom: this.gapFrom,
			gapTo: this.gapTo,
			insert: this.insert
		};
		return this.slice.size && (e.slice = this.slice.toJSON()), this.structure && (e.structure = !0), e;
	}
	static fromJSON(t, n) {
		if (typeof n.from != "number" || typeof n.to != "number" || typeof n.gapFrom != "number" || typeof n.gapTo != "number" || typeof n.insert != "number") throw RangeError("Invalid input for ReplaceAroundStep.fromJSON");
		return new e(n.from, n.to, n.gapFrom, n.gapTo, p.fromJSON(t, n.slice), n.insert, !!n.structure);
	}
};
T.jsonID("replaceAround", Tt);
function Et(e, t, n) {
	let r = e.resolve(t), i = n - t, a = r.depth;
	for (; i > 0 && a > 0 && r.indexAfter(a) == r.node(a).childCount;) a--, i--;
	if (i > 0) {
		let e = r.node(a).maybeChild(r.indexAfter(a));
		for (; i > 0;) {
			if (!e || e.isLeaf) return !0;
			e = e.firstChild, i--;
		}
	}
	return !1;
}
function Dt(e, t, n, r) {
	let i = [];
	e.doc.nodesBetween(t, n, (e, a, o) => {
		if (!e.isInline) return;
		let s = e.marks;
		!r.isInSet(s) && o.type.allowsMarkType(r.type) && bt(vt, Math.max(a, t), Math.min(a + e.nodeSize, n), r, i);
	}), i.forEach((t) => e.step(t));
}
function Ot(e, t, n, r) {
	let i = [], a = 0;
	e.doc.nodesBetween(t, n, (e, o) => {
		if (!e.isInline || !e.isAtom) return;
		a++;
		let s = null;
		if (r instanceof Me) {
			let t = e.marks, n;
			for (; n = r.isInSet(t);) (s ||= []).push(n), t = n.removeFromSet(t);
		} else r ? r.isInSet(e.marks) && (s = [r]) : s = e.marks;
		if (s && s.length) {
			let r = Math.min(o + e.nodeSize, n);
			for (let e = 0; e < s.length; e++) {
				let n = s[e], c;
				for (let e = 0; e < i.length; e++) {
					let t = i[e];
					t.step == a - 1 && n.eq(i[e].style) && (c = t);
				}
				c ? (c.to = r, c.step = a) : i.push({
					style: n,
					from: Math.max(o, t),
					to: r,
					step: a
				});
			}
		}
	}), i.forEach((t) => e.step(new yt(t.from, t.to, t.style)));
}
function kt(e, t, n, r = n.contentMatch, i = !0) {
	let a = e.doc.nodeAt(t), o = [], c = t + 1;
	for (let t = 0; t < a.childCount; t++) {
		let l = a.child(t), u = c + l.nodeSize, d = r.matchType(l.type);
		if (!d) o.push(new wt(c, u, p.empty));
		else {
			r = d;
			for (let t = 0; t < l.marks.length; t++) n.allowsMarkType(l.marks[t].type) || e.step(new yt(c, u, l.marks[t]));
			if (i && l.isText && n.whitespace != "pre") {
				let e, t = /\r?\n|\r/g, r;
				for (; e = t.exec(l.text);) r ||= new p(s.from(n.schema.text(" ", n.allowedMarks(l.marks))), 0, 0), o.push(new wt(c + e.index, c + e.index + e[0].length, r));
			}
		}
		c = u;
	}
	if (!r.validEnd) {
		let t = r.fillBefore(s.empty, !0);
		e.replace(c, c, new p(t, 0, 0));
	}
	for (let t = o.length - 1; t >= 0; t--) e.step(o[t]);
}
function At(e, t, n) {
	return (t == 0 || e.canReplace(t, e.childCount)) && (n == e.childCount || e.canReplace(0, n));
}
function jt(e) {
	let t = e.parent.content.cutByIndex(e.startIndex, e.endIndex);
	for (let n = e.depth, r = 0, i = 0;; --n) {
		let a = e.$from.node(n), o = e.$from.index(n) + r, s = e.$to.indexAfter(n) - i;
		if (n < e.depth && a.canReplace(o, s, t)) return n;
		if (n == 0 || a.type.spec.isolating || !At(a, o, s)) break;
		o && (r = 1), s < a.childCount && (i = 1);
	}
	return null;
}
function Mt(e, t, n) {
	let { $from: r, $to: i, depth: a } = t, o = r.before(a + 1), c = i.after(a + 1), l = o, u = c, d = s.empty, f = 0;
	for (let e = a, t = !1; e > n; e--) t || r.index(e) > 0 ? (t = !0, d = s.from(r.node(e).copy(d)), f++) : l--;
	let m = s.empty, h = 0;
	for (let e = a, t = !1; e > n; e--) t || i.after(e + 1) < i.end(e) ? (t = !0, m = s.from(i.node(e).copy(m)), h++) : u++;
	e.step(new Tt(l, u, o, c, new p(d.append(m), f, h), d.size - f, !0));
}
function Nt(e, t, n = null, r = e) {
	let i = Ft(e, t), a = i && It(r, t);
	return a ? i.map(Pt).concat({
		type: t,
		attrs: n
	}).concat(a.map(Pt)) : null;
}
function Pt(e) {
	return {
		type: e,
		attrs: null
	};
}
function Ft(e, t) {
	let { parent: n, startIndex: r, endIndex: i } = e, a = n.contentMatchAt(r).findWrapping(t);
	if (!a) return null;
	let o = a.length ? a[0] : t;
	return n.canReplaceWith(r, i, o) ? a : null;
}
function It(e, t) {
	let { parent: n, startIndex: r, endIndex: i } = e, a = n.child(r), o = t.contentMatch.findWrapping(a.type);
	if (!o) return null;
	let s = (o.length ? o[o.length - 1] : t).contentMatch;
	for (let e = r; s && e < i; e++) s = s.matchType(n.child(e).type);
	return !s || !s.validEnd ? null : o;
}
function Lt(e, t, n) {
	let r = s.empty;
	for (let e = n.length - 1; e >= 0; e--) {
		if (r.size) {
			let t = n[e].type.contentMatch.matchFragment(r);
			if (!t || !t.validEnd) throw RangeError("Wrapper type given to Transform.wrap does not form valid content of its parent wrapper");
		}
		r = s.from(n[e].type.create(n[e].attrs, r));
	}
	let i = t.start, a = t.end;
	e.step(new Tt(i, a, i, a, new p(r, 0, 0), n.length, !0));
}
function Rt(e, t, n, r, i) {
	if (!r.isTextblock) throw RangeError("Type given to setBlockType should be a textblock");
	let a = e.steps.length;
	e.doc.nodesBetween(t, n, (t, n) => {
		let o = typeof i == "function" ? i(t) : i;
		if (t.isTextblock && !t.hasMarkup(r, o) && Vt(e.doc, e.mapping.slice(a).map(n), r)) {
			let i = null;
			if (r.schema.linebreakReplacement) {
				let e = r.whitespace == "pre", t = !!r.contentMatch.matchType(r.schema.linebreakReplacement);
				e && !t ? i = !1 : !e && t && (i = !0);
			}
			i === !1 && Bt(e, t, n, a), kt(e, e.mapping.slice(a).map(n, 1), r, void 0, i === null);
			let c = e.mapping.slice(a), l = c.map(n, 1), u = c.map(n + t.nodeSize, 1);
			return e.step(new Tt(l, u, l + 1, u - 1, new p(s.from(r.create(o, null, t.marks)), 0, 0), 1, !0)), i === !0 && zt(e, t, n, a), !1;
		}
	});
}
function zt(e, t, n, r) {
	t.forEach((i, a) => {
		if (i.isText) {
			let o, s = /\r?\n|\r/g;
			for (; o = s.exec(i.text);) {
				let i = e.mapping.slice(r).map(n + 1 + a + o.index);
				e.replaceWith(i, i + 1, t.type.schema.linebreakReplacement.create());
			}
		}
	});
}
function Bt(e, t, n, r) {
	t.forEach((i, a) => {
		if (i.type == i.type.schema.linebreakReplacement) {
			let i = e.mapping.slice(r).map(n + 1 + a);
			e.replaceWith(i, i + 1, t.type.schema.text("\n"));
		}
	});
}
function Vt(e, t, n) {
	let r = e.resolve(t), i = r.index();
	return r.parent.canReplaceWith(i, i + 1, n);
}
function Ht(e, t, n, r, i) {
	let a = e.doc.nodeAt(t);
	if (!a) throw RangeError("No node at given position");
	n ||= a.type;
	let o = n.create(r, null, i || a.marks);
	if (a.isLeaf) return e.replaceWith(t, t + a.nodeSize, o);
	if (!n.validContent(a.content)) throw RangeError("Invalid content for node type " + n.name);
	e.step(new Tt(t, t + a.nodeSize, t + 1, t + a.nodeSize - 1, new p(s.from(o), 0, 0), 1, !0));
}
function Ut(e, t, n = 1, r) {
	let i = e.resolve(t), a = i.depth - n, o = r && r[r.length - 1] || i.parent;
	if (a < 0 || i.parent.type.spec.isolating || !i.parent.canReplace(i.index(), i.parent.childCount) || !o.type.validContent(i.parent.content.cutByIndex(i.index(), i.parent.childCount))) return !1;
	for (let e = i.depth - 1, t = n - 2; e > a; e--, t--) {
		let n = i.node(e), a = i.index(e);
		if (n.type.spec.isolating) return !1;
		let o = n.content.cutByIndex(a, n.childCount), s = r && r[t + 1];
		s && (o = o.replaceChild(0, s.type.create(s.attrs)));
		let c = r && r[t] || n;
		if (!n.canReplace(a + 1, n.childCount) || !c.type.validContent(o)) return !1;
	}
	let s = i.indexAfter(a), c = r && r[0];
	return i.node(a).canReplaceWith(s, s, c ? c.type : i.node(a + 1).type);
}
function Wt(e, t, n = 1, r) {
	let i = e.doc.resolve(t), a = s.empty, o = s.empty;
	for (let e = i.depth, t = i.depth - n, c = n - 1; e > t; e--, c--) {
		a = s.from(i.node(e).copy(a));
		let t = r && r[c];
		o = s.from(t ? t.type.create(t.attrs, o) : i.node(e).copy(o));
	}
	e.step(new wt(t, t, new p(a.append(o), n, n), !0));
}
function Gt(e, t) {
	let n = e.resolve(t), r = n.index();
	return qt(n.nodeBefore, n.nodeAfter) && n.parent.canReplace(r, r + 1);
}
function Kt(e, t) {
	t.content.size || e.type.compatibleContent(t.type);
	let n = e.contentMatchAt(e.childCount), { linebreakReplacement: r } = e.type.schema;
	for (let i = 0; i < t.childCount; i++) {
		let a = t.child(i), o = a.type == r ? e.type.schema.nodes.text : a.type;
		if (n = n.matchType(o), !n || !e.type.allowsMarks(a.marks)) return !1;
	}
	return n.validEnd;
}
function qt(e, t) {
	return !!(e && t && !e.isLeaf && Kt(e, t));
}
function Jt(e, t, n = -1) {
	let r = e.resolve(t);
	for (let e = r.depth;; e--) {
		let i, a, o = r.index(e);
		if (e == r.depth ? (i = r.nodeBefore, a = r.nodeAfter) : n > 0 ? (i = r.node(e + 1), o++, a = r.node(e).maybeChild(o)) : (i = r.node(e).maybeChild(o - 1), a = r.node(e + 1)), i && !i.isTextblock && qt(i, a) && r.node(e).canReplace(o, o + 1)) return t;
		if (e == 0) break;
		t = n < 0 ? r.before(e) : r.after(e);
	}
}
function Yt(e, t, n) {
	let r = null, { linebreakReplacement: i } = e.doc.type.schema, a = e.doc.resolve(t - n), o = a.node().type;
	if (i && o.inlineContent) {
		let e = o.whitespace == "pre", t = !!o.contentMatch.matchType(i);
		e && !t ? r = !1 : !e && t && (r = !0);
	}
	let s = e.steps.length;
	if (r === !1) {
		let r = e.doc.resolve(t + n);
		Bt(e, r.node(), r.before(), s);
	}
	o.inlineContent && kt(e, t + n - 1, o, a.node().contentMatchAt(a.index()), r == null);
	let c = e.mapping.slice(s), l = c.map(t - n);
	if (e.step(new wt(l, c.map(t + n, -1), p.empty, !0)), r === !0) {
		let t = e.doc.resolve(l);
		zt(e, t.node(), t.before(), e.steps.length);
	}
	return e;
}
function Xt(e, t, n) {
	let r = e.resolve(t);
	if (r.parent.canReplaceWith(r.index(), r.index(), n)) return t;
	if (r.parentOffset == 0) for (let e = r.depth - 1; e >= 0; e--) {
		let t = r.index(e);
		if (r.node(e).canReplaceWith(t, t, n)) return r.before(e + 1);
		if (t > 0) return null;
	}
	if (r.parentOffset == r.parent.content.size) for (let e = r.depth - 1; e >= 0; e--) {
		let t = r.indexAfter(e);
		if (r.node(e).canReplaceWith(t, t, n)) return r.after(e + 1);
		if (t < r.node(e).childCount) return null;
	}
	return null;
}
function Zt(e, t, n) {
	let r = e.resolve(t);
	if (!n.content.size) return t;
	let i = n.content;
	for (let e = 0; e < n.openStart; e++) i = i.firstChild.content;
	for (let e = 1; e <= (n.openStart == 0 && n.size ? 2 : 1); e++) for (let t = r.depth; t >= 0; t--) {
		let n = t == r.depth ? 0 : r.pos <= (r.start(t + 1) + r.end(t + 1)) / 2 ? -1 : 1;
		for (let a = 0; a < 2; a++) {
			if (a) {
				if (!n) break;
				n = -n;
			}
			let o = r.index(t) + +(n > 0), s = r.node(t), c = !1;
			if (e == 1) c = s.canReplace(o, o, i);
			else {
				let e = s.contentMatchAt(o).findWrapping(i.firstChild.type);
				c = e && s.canReplaceWith(o, o, e[0]);
			}
			if (c) return n == 0 ? r.pos : n < 0 ? r.before(t + 1) : r.after(t + 1);
		}
	}
	return null;
}
function Qt(e, t, n = t, r = p.empty) {
	if (t == n && !r.size) return null;
	let i = e.resolve(t), a = e.resolve(n);
	return $t(i, a, r) ? new wt(t, n, r) : new en(i, a, r).fit();
}
function $t(e, t, n) {
	return !n.openStart && !n.openEnd && e.start() == t.start() && e.parent.canReplace(e.index(), t.index(), n.content);
}
var en = class {
	constructor(e, t, n) {
		this.$from = e, this.$to = t, this.unplaced = n, this.frontier = [], this.placed = s.empty;
		for (let t = 0; t <= e.depth; t++) {
			let n = e.node(t);
			this.frontier.push({
				type: n.type,
				match: n.contentMatchAt(e.indexAfter(t))
			});
		}
		for (let t = e.depth; t > 0; t--) this.placed = s.from(e.node(t).copy(this.placed));
	}
	get depth() {
		return this.frontier.length - 1;
	}
	fit() {
		for (; this.unplaced.size;) {
			let e = this.findFittable();
			e ? this.placeNodes(e) : this.openMore() || this.dropNode();
		}
		let e = this.mustMoveInline(), t = this.placed.size - this.depth - this.$from.depth, n = this.$from, r = this.close(e < 0 ? this.$to : n.doc.resolve(e));
		if (!r) return null;
		let i = this.placed, a = n.depth, o = r.depth;
		for (; a && o && i.childCount == 1;) i = i.firstChild.content, a--, o--;
		let s = new p(i, a, o);
		return e > -1 ? new Tt(n.pos, e, this.$to.pos, this.$to.end(), s, t) : s.size || n.pos != this.$to.pos ? new wt(n.pos, r.pos, s) : null;
	}
	findFittable() {
		let e = this.unplaced.openStart;
		for (let t = this.unplaced.content, n = 0, r = this.unplaced.openEnd; n < e; n++) {
			let i = t.firstChild;
			if (t.childCount > 1 && (r = 0), i.type.spec.isolating && r <= n) {
				e = n;
				break;
			}
			t = i.content;
		}
		for (let t = 1; t <= 2; t++) for (let n = t == 1 ? e : this.unplaced.openStart; n >= 0; n--) {
			let e, r = null;
			n ? (r = rn(this.unplaced.content, n - 1).firstChild, e = r.content) : e = this.unplaced.content;
			let i = e.firstChild;
			for (let e = this.depth; e >= 0; e--) {
				let { type: a, match: o } = this.frontier[e], c, l = null;
				if (t == 1 && (i ? o.matchType(i.type) || (l = o.fillBefore(s.from(i), !1)) : r && a.compatibleContent(r.type))) return {
					sliceDepth: n,
					frontierDepth: e,
					parent: r,
					inject: l
				};
				if (t == 2 && i && (c = o.findWrapping(i.type))) return {
					sliceDepth: n,
					frontierDepth: e,
					parent: r,
					wrap: c
				};
				if (r && o.matchType(r.type)) break;
			}
		}
	}
	openMore() {
		let { content: e, openStart: t, openEnd: n } = this.unplaced;
		return ln(e, -1) <= t ? !1 : (this.unplaced.size > 1 && ln(e, 1) > n && n++, this.unplaced = new p(e, t + 1, n), !0);
	}
	dropNode() {
		let { content: e, openStart: t, openEnd: n } = this.unplaced, r = rn(e, t);
		if (r.childCount <= 1 && t > 0) {
			let i = e.size - t <= t + r.size;
			this.unplaced = new p(tn(e, t - 1, 1), t - 1, i ? t - 1 : n);
		} else this.unplaced = new p(tn(e, t, 1), t, n);
	}
	placeNodes({ sliceDepth: e, frontierDepth: t, parent: n, inject: r, wrap: i }) {
		for (; this.depth > t;) this.closeFrontierNode();
		if (i) for (let e = 0; e < i.length; e++) this.openFrontierNode(i[e]);
		let a = this.unplaced, o = n ? n.content : a.content, c = a.openStart - e, l = 0, u = [], { match: d, type: f } = this.frontier[t];
		if (r) {
			for (let e = 0; e < r.childCount; e++) u.push(r.child(e));
			d = d.matchFragment(r);
		}
		let m = o.size + e - (a.content.size - a.openEnd);
		for (; l < o.childCount;) {
			let e = o.child(l), t = d.matchType(e.type);
			if (!t) break;
			l++, (l > 1 || c == 0 || e.content.size) && (d = t, u.push(an(e.mark(f.allowedMarks(e.marks)), l == 1 ? c : 0, l == o.childCount ? m : -1)));
		}
		let h = l == o.childCount;
		h || (m = -1), this.placed = nn(this.placed, t, s.from(u)), this.frontier[t].match = d, h && m < 0 && n && n.type == this.frontier[this.depth].type && this.frontier.length > 1 && this.closeFrontierNode();
		for (let e = 0, t = u[u.length - 1]; t && e < m; e++) this.frontier.push({
			type: t.type,
			match: t.contentMatchAt(t.childCount)
		}), t = t.lastChild;
		this.unplaced = h ? e == 0 ? p.empty : new p(tn(a.content, e - 1, 1), e - 1, m < 0 ? a.openEnd : e - 1) : new p(tn(a.content, e, l), e, a.openEnd);
	}
	mustMoveInline() {
		if (!this.$to.parent.isTextblock) return -1;
		let e = this.frontier[this.depth], t;
		if (!e.type.isTextblock || !on(this.$to, this.$to.depth, e.type, e.match, !1) || this.$to.depth == this.depth && (t = this.findCloseLevel(this.$to)) && t.depth == this.depth) return -1;
		let { depth: n } = this.$to, r = this.$to.after(n);
		for (; n > 1 && r == this.$to.end(--n);) ++r;
		return r;
	}
	findCloseLevel(e) {
		scan: for (let t = Math.min(this.depth, e.depth); t >= 0; t--) {
			let { match: n, type: r } = this.frontier[t], i = t < e.depth && e.end(t + 1) == e.pos + (e.depth - (t + 1)), a = on(e, t, r, n, i);
			if (a) {
				for (let n = t - 1; n >= 0; n--) {
					let { match: t, type: r } = this.frontier[n], i = on(e, n, r, t, !0);
					if (!i || i.childCount) continue scan;
				}
				return {
					depth: t,
					fit: a,
					move: i ? e.doc.resolve(e.after(t + 1)) : e
				};
			}
		}
	}
	close(e) {
		let t = this.findCloseLevel(e);
		if (!t) return null;
		for (; this.depth > t.depth;) this.closeFrontierNode();
		t.fit.childCount && (this.placed = nn(this.placed, t.depth, t.fit)), e = t.move;
		for (let n = t.depth + 1; n <= e.depth; n++) {
			let t = e.node(n), r = t.type.contentMatch.fillBefore(t.content, !0, e.index(n));
			this.openFrontierNode(t.type, t.attrs, r);
		}
		return e;
	}
	openFrontierNode(e, t = null, n) {
		let r = this.frontier[this.depth];
		r.match = r.match.matchType(e), this.placed = nn(this.placed, this.depth, s.from(e.create(t, n))), this.frontier.push({
			type: e,
			match: e.contentMatch
		});
	}
	closeFrontierNode() {
		let e = this.frontier.pop().match.fillBefore(s.empty, !0);
		e.childCount && (this.placed = nn(this.placed, this.frontier.length, e));
	}
};
function tn(e, t, n) {
	return t == 0 ? e.cutByIndex(n, e.childCount) : e.replaceChild(0, e.firstChild.copy(tn(e.firstChild.content, t - 1, n)));
}
function nn(e, t, n) {
	return t == 0 ? e.append(n) : e.replaceChild(e.childCount - 1, e.lastChild.copy(nn(e.lastChild.content, t - 1, n)));
}
function rn(e, t) {
	for (let n = 0; n < t; n++) e = e.firstChild.content;
	return e;
}
function an(e, t, n) {
	if (t <= 0) return e;
	let r = e.content;
	return t > 1 && (r = r.replaceChild(0, an(r.firstChild, t - 1, r.childCount == 1 ? n - 1 : 0))), t > 0 && (r = e.type.contentMatch.fillBefore(r).append(r), n <= 0 && (r = r.append(e.type.contentMatch.matchFragment(r).fillBefore(s.empty, !0)))), e.copy(r);
}
function on(e, t, n, r, i) {
	let a = e.node(t), o = i ? e.indexAfter(t) : e.index(t);
	if (o == a.childCount && !n.compatibleContent(a.type)) return null;
	let s = r.fillBefore(a.content, !0, o);
	return s && !sn(n, a.content, o) ? s : null;
}
function sn(e, t, n) {
	for (let r = n; r < t.childCount; r++) if (!e.allowsMarks(t.child(r).marks)) return !0;
	return !1;
}
function cn(e) {
	return e.spec.defining || e.spec.definingForContent;
}
function ln(e, t) {
	for (let n = 0;; n++) {
		let r = t < 0 ? e.firstChild : e.lastChild;
		if (!r || r.isAtom) return n;
		e = r.content;
	}
}
function un(e, t, n, r) {
	if (!r.size) return e.deleteRange(t, n);
	let i = e.doc.resolve(t), a = e.doc.resolve(n);
	if ($t(i, a, r)) return e.step(new wt(t, n, r));
	let o = mn(i, a);
	o[o.length - 1] == 0 && o.pop();
	let s = -(i.depth + 1);
	o.unshift(s);
	for (let e = i.depth, t = i.pos - 1; e > 0; e--, t--) {
		let n = i.node(e).type.spec;
		if (n.defining || n.definingAsContext || n.isolating) break;
		o.indexOf(e) > -1 ? s = e : i.before(e) == t && o.splice(1, 0, -e);
	}
	let c = o.indexOf(s), l = [], u = r.openStart;
	for (let e = r.content, t = 0;; t++) {
		let n = e.firstChild;
		if (l.push(n), t == r.openStart) break;
		e = n.content;
	}
	for (let e = u - 1; e >= 0; e--) {
		let t = l[e], n = cn(t.type);
		if (n && !t.sameMarkup(i.node(Math.abs(s) - 1))) u = e;
		else if (n || !t.type.isTextblock) break;
	}
	for (let t = r.openStart; t >= 0; t--) {
		let s = (t + u + 1) % (r.openStart + 1), d = l[s];
		if (d) for (let t = 0; t < o.length; t++) {
			let l = o[(t + c) % o.length], u = !0;
			l < 0 && (u = !1, l = -l);
			let f = i.node(l - 1), m = i.index(l - 1);
			if (f.canReplaceWith(m, m, d.type, d.marks)) return e.replace(i.before(l), u ? a.after(l) : n, new p(dn(r.content, 0, r.openStart, s), s, r.openEnd));
		}
	}
	let d = e.steps.length;
	for (let s = o.length - 1; s >= 0 && (e.replace(t, n, r), !(e.steps.length > d)); s--) {
		let e = o[s];
		e < 0 || (t = i.before(e), n = a.after(e));
	}
}
function dn(e, t, n, r, i) {
	if (t < n) {
		let i = e.firstChild;
		e = e.replaceChild(0, i.copy(dn(i.content, t + 1, n, r, i)));
	}
	if (t > r) {
		let t = i.contentMatchAt(0), n = t.fillBefore(e).append(e);
		e = n.append(t.matchFragment(n).fillBefore(s.empty, !0));
	}
	return e;
}
function fn(e, t, n, r) {
	if (!r.isInline && t == n && e.doc.resolve(t).parent.content.size) {
		let i = Xt(e.doc, t, r.type);
		i != null && (t = n = i);
	}
	e.replaceRange(t, n, new p(s.from(r), 0, 0));
}
function pn(e, t, n) {
	let r = e.doc.resolve(t), i = e.doc.resolve(n);
	if (r.parent.isTextblock && i.parent.isTextblock && r.start() != i.start() && r.parentOffset == 0 && i.parentOffset == 0) {
		let a = r.sharedDepth(n), o = !1;
		for (let e = r.depth; e > a; e--) r.node(e).type.spec.isolating && (o = !0);
		for (let e = i.depth; e > a; e--) i.node(e).type.spec.isolating && (o = !0);
		if (!o) {
			for (let e = r.depth; e > 0 && t == r.start(e); e--) t = r.before(e);
			for (let e = i.depth; e > 0 && n == i.start(e); e--) n = i.before(e);
			r = e.doc.resolve(t), i = e.doc.resolve(n);
		}
	}
	let a = mn(r, i);
	for (let t = 0; t < a.length; t++) {
		let n = a[t], o = t == a.length - 1;
		if (o && n == 0 || r.node(n).type.contentMatch.validEnd) return e.delete(r.start(n), i.end(n));
		if (n > 0 && (o || r.node(n - 1).canReplace(r.index(n - 1), i.indexAfter(n - 1)))) return e.delete(r.before(n), i.after(n));
	}
	for (let a = 1; a <= r.depth && a <= i.depth; a++) if (t - r.start(a) == r.depth - a && n > r.end(a) && i.end(a) - n != i.depth - a && r.start(a - 1) == i.start(a - 1) && r.node(a - 1).canReplace(r.index(a - 1), i.index(a - 1))) return e.delete(r.before(a), n);
	e.delete(t, n);
}
function mn(e, t) {
	let n = [], r = Math.min(e.depth, t.depth);
	for (let i = r; i >= 0; i--) {
		let r = e.start(i);
		if (r < e.pos - (e.depth - i) || t.end(i) > t.pos + (t.depth - i) || e.node(i).type.spec.isolating || t.node(i).type.spec.isolating) break;
		(r == t.start(i) || i == e.depth && i == t.depth && e.parent.inlineContent && t.parent.inlineContent && i && t.start(i - 1) == r - 1) && n.push(i);
	}
	return n;
}
var hn = class e extends T {
	constructor(e, t, n) {
		super(), this.pos = e, this.attr = t, this.value = n;
	}
	apply(e) {
		let t = e.nodeAt(this.pos);
		if (!t) return E.fail("No node at attribute step's position");
		let n = Object.create(null);
		for (let e in t.attrs) n[e] = t.attrs[e];
		n[this.attr] = this.value;
		let r = t.type.create(n, null, t.marks);
		return E.fromReplace(e, this.pos, this.pos + 1, new p(s.from(r), 0, +!t.isLeaf));
	}
	getMap() {
		return mt.empty;
	}
	invert(t) {
		return new e(this.pos, this.attr, t.nodeAt(this.pos).attrs[this.attr]);
	}
	map(t) {
		let n = t.mapResult(this.pos, 1);
		return n.deletedAfter ? null : new e(n.pos, this.attr, this.value);
	}
	toJSON() {
		return {
			stepType: "attr",
			pos: this.pos,
			attr: this.attr,
			value: this.value
		};
	}
	static fromJSON(t, n) {
		if (typeof n.pos != "number" || typeof n.attr != "string") throw RangeError("Invalid input for AttrStep.fromJSON");
		return new e(n.pos, n.attr, n.value);
	}
};
T.jsonID("attr", hn);
var gn = class e extends T {
	constructor(e, t) {
		super(), this.attr = e, this.value = t;
	}
	apply(e) {
		let t = Object.create(null);
		for (let n in e.attrs) t[n] = e.attrs[n];
		t[this.attr] = this.value;
		let n = e.type.create(t, e.content, e.marks);
		return E.ok(n);
	}
	getMap() {
		return mt.empty;
	}
	invert(t) {
		return new e(this.attr, t.attrs[this.attr]);
	}
	map(e) {
		return this;
	}
	toJSON() {
		return {
			stepType: "docAttr",
			attr: this.attr,
			value: this.value
		};
	}
	static fromJSON(t, n) {
		if (typeof n.attr != "string") throw RangeError("Invalid input for DocAttrStep.fromJSON");
		return new e(n.attr, n.value);
	}
};
T.jsonID("docAttr", gn);
var _n = class extends Error {};
_n = function e(t) {
	let n = Error.call(this, t);
	return n.__proto__ = e.prototype, n;
}, _n.prototype = Object.create(Error.prototype), _n.prototype.constructor = _n, _n.prototype.name = "TransformError";
var vn = class {
	constructor(e) {
		this.doc = e, this.steps = [], this.docs = [], this.mapping = new ht();
	}
	get before() {
		return this.docs.length ? this.docs[0] : this.doc;
	}
	step(e) {
		let t = this.maybeStep(e);
		if (t.failed) throw new _n(t.failed);
		return this;
	}
	maybeStep(e) {
		let t = e.apply(this.doc);
		return t.failed || this.addStep(e, t.doc), t;
	}
	get docChanged() {
		return this.steps.length > 0;
	}
	changedRange() {
		let e = 1e9, t = -1e9;
		for (let n = 0; n < this.mapping.maps.length; n++) {
			let r = this.mapping.maps[n];
			n && (e = r.map(e, 1), t = r.map(t, -1)), r.forEach((n, r, i, a) => {
				e = Math.min(e, i), t = Math.max(t, a);
			});
		}
		return e == 1e9 ? null : {
			from: e,
			to: t
		};
	}
	addStep(e, t) {
		this.docs.push(this.doc), this.steps.push(e), this.mapping.appendMap(e.getMap()), this.doc = t;
	}
	replace(e, t = e, n = p.empty) {
		let r = Qt(this.doc, e, t, n);
		return r && this.step(r), this;
	}
	replaceWith(e, t, n) {
		return this.replace(e, t, new p(s.from(n), 0, 0));
	}
	delete(e, t) {
		return this.replace(e, t, p.empty);
	}
	insert(e, t) {
		return this.replaceWith(e, e, t);
	}
	replaceRange(e, t, n) {
		return un(this, e, t, n), this;
	}
	replaceRangeWith(e, t, n) {
		return fn(this, e, t, n), this;
	}
	deleteRange(e, t) {
		return pn(this, e, t), this;
	}
	lift(e, t) {
		return Mt(this, e, t), this;
	}
	join(e, t = 1) {
		return Yt(this, e, t), this;
	}
	wrap(e, t) {
		return Lt(this, e, t), this;
	}
	setBlockType(e, t = e, n, r = null) {
		return Rt(this, e, t, n, r), this;
	}
	setNodeMarkup(e, t, n = null, r) {
		return Ht(this, e, t, n, r), this;
	}
	setNodeAttribute(e, t, n) {
		return this.step(new hn(e, t, n)), this;
	}
	setDocAttribute(e, t) {
		return this.step(new gn(e, t)), this;
	}
	addNodeMark(e, t) {
		return this.step(new St(e, t)), this;
	}
	removeNodeMark(e, t) {
		let n = this.doc.nodeAt(e);
		if (!n) throw RangeError("No node at position " + e);
		if (t instanceof d) t.isInSet(n.marks) && this.step(new Ct(e, t));
		else {
			let r = n.marks, i, a = [];
			for (; i = t.isInSet(r);) a.push(new Ct(e, i)), r = i.removeFromSet(r);
			for (let e = a.length - 1; e >= 0; e--) this.step(a[e]);
		}
		return this;
	}
	split(e, t = 1, n) {
		return Wt(this, e, t, n), this;
	}
	addMark(e, t, n) {
		return Dt(this, e, t, n), this;
	}
	removeMark(e, t, n) {
		return Ot(this, e, t, n), this;
	}
	clearIncompatible(e, t, n) {
		return kt(this, e, t, n), this;
	}
}, yn = Object.create(null), D = class {
	constructor(e, t, n) {
		this.$anchor = e, this.$head = t, this.ranges = n || [new bn(e.min(t), e.max(t))];
	}
	get anchor() {
		return this.$anchor.pos;
	}
	get head() {
		return this.$head.pos;
	}
	get from() {
		return this.$from.pos;
	}
	get to() {
		return this.$to.pos;
	}
	get $from() {
		return this.ranges[0].$from;
	}
	get $to() {
		return this.ranges[0].$to;
	}
	get empty() {
		let e = this.ranges;
		for (let t = 0; t < e.length; t++) if (e[t].$from.pos != e[t].$to.pos) return !1;
		return !0;
	}
	content() {
		return this.$from.doc.slice(this.from, this.to, !0);
	}
	replace(e, t = p.empty) {
		let n = t.content.lastChild, r = null;
		for (let e = 0; e < t.openEnd; e++) r = n, n = n.lastChild;
		let i = e.steps.length, a = this.ranges;
		for (let o = 0; o < a.length; o++) {
			let { $from: s, $to: c } = a[o], l = e.mapping.slice(i);
			e.replaceRange(l.map(s.pos), l.map(c.pos), o ? p.empty : t), o == 0 && On(e, i, (n ? n.isInline : r && r.isTextblock) ? -1 : 1);
		}
	}
	replaceWith(e, t) {
		let n = e.steps.length, r = this.ranges;
		for (let i = 0; i < r.length; i++) {
			let { $from: a, $to: o } = r[i], s = e.mapping.slice(n), c = s.map(a.pos), l = s.map(o.pos);
			i ? e.deleteRange(c, l) : (e.replaceRangeWith(c, l, t), On(e, n, t.isInline ? -1 : 1));
		}
	}
	static findFrom(e, t, n = !1) {
		let r = e.parent.inlineContent ? new O(e) : Dn(e.node(0), e.parent, e.pos, e.index(), t, n);
		if (r) return r;
		for (let r = e.depth - 1; r >= 0; r--) {
			let i = t < 0 ? Dn(e.node(0), e.node(r), e.before(r + 1), e.index(r), t, n) : Dn(e.node(0), e.node(r), e.after(r + 1), e.index(r) + 1, t, n);
			if (i) return i;
		}
		return null;
	}
	static near(e, t = 1) {
		return this.findFrom(e, t) || this.findFrom(e, -t) || new Tn(e.node(0));
	}
	static atStart(e) {
		return Dn(e, e, 0, 0, 1) || new Tn(e);
	}
	static atEnd(e) {
		return Dn(e, e, e.content.size, e.childCount, -1) || new Tn(e);
	}
	static fromJSON(e, t) {
		if (!t || !t.type) throw RangeError("Invalid input for Selection.fromJSON");
		let n = yn[t.type];
		if (!n) throw RangeError(`No selection type ${t.type} defined`);
		return n.fromJSON(e, t);
	}
	static jsonID(e, t) {
		if (e in yn) throw RangeError("Duplicate use of selection JSON ID " + e);
		return yn[e] = t, t.prototype.jsonID = e, t;
	}
	getBookmark() {
		return O.between(this.$anchor, this.$head).getBookmark();
	}
};
D.prototype.visible = !0;
var bn = class {
	constructor(e, t) {
		this.$from = e, this.$to = t;
	}
}, xn = !1;
function Sn(e) {
	!xn && !e.parent.inlineContent && (xn = !0, console.warn("TextSelection endpoint not pointing into a node with inline content (" + e.parent.type.name + ")"));
}
var O = class e extends D {
	constructor(e, t = e) {
		Sn(e), Sn(t), super(e, t);
	}
	get $cursor() {
		return this.$anchor.pos == this.$head.pos ? this.$head : null;
	}
	map(t, n) {
		let r = t.resolve(n.map(this.head));
		if (!r.parent.inlineContent) return D.near(r);
		let i = t.resolve(n.map(this.anchor));
		return new e(i.parent.inlineContent ? i : r, r);
	}
	replace(e, t = p.empty) {
		if (super.replace(e, t), t == p.empty) {
			let t = this.$from.marksAcross(this.$to);
			t && e.ensureMarks(t);
		}
	}
	eq(t) {
		return t instanceof e && t.anchor == this.anchor && t.head == this.head;
	}
	getBookmark() {
		return new Cn(this.anchor, this.head);
	}
	toJSON() {
		return {
			type: "text",
			anchor: this.anchor,
			head: this.head
		};
	}
	static fromJSON(t, n) {
		if (typeof n.anchor != "number" || typeof n.head != "number") throw RangeError("Invalid input for TextSelection.fromJSON");
		return new e(t.resolve(n.anchor), t.resolve(n.head));
	}
	static create(e, t, n = t) {
		let r = e.resolve(t);
		return new this(r, n == t ? r : e.resolve(n));
	}
	static between(t, n, r) {
		let i = t.pos - n.pos;
		if ((!r || i) && (r = i >= 0 ? 1 : -1), !n.parent.inlineContent) {
			let e = D.findFrom(n, r, !0) || D.findFrom(n, -r, !0);
			if (e) n = e.$head;
			else return D.near(n, r);
		}
		return t.parent.inlineContent || (i == 0 ? t = n : (t = (D.findFrom(t, -r, !0) || D.findFrom(t, r, !0)).$anchor, t.pos < n.pos != i < 0 && (t = n))), new e(t, n);
	}
};
D.jsonID("text", O);
var Cn = class e {
	constructor(e, t) {
		this.anchor = e, this.head = t;
	}
	map(t) {
		return new e(t.map(this.anchor), t.map(this.head));
	}
	resolve(e) {
		return O.between(e.resolve(this.anchor), e.resolve(this.head));
	}
}, k = class e extends D {
	constructor(e) {
		let t = e.nodeAfter, n = e.node(0).resolve(e.pos + t.nodeSize);
		super(e, n), this.node = t;
	}
	map(t, n) {
		let { deleted: r, pos: i } = n.mapResult(this.anchor), a = t.resolve(i);
		return r ? D.near(a) : new e(a);
	}
	content() {
		return new p(s.from(this.node), 0, 0);
	}
	eq(t) {
		return t instanceof e && t.anchor == this.anchor;
	}
	toJSON() {
		return {
			type: "node",
			anchor: this.anchor
		};
	}
	getBookmark() {
		return new wn(this.anchor);
	}
	static fromJSON(t, n) {
		if (typeof n.anchor != "number") throw RangeError("Invalid input for NodeSelection.fromJSON");
		return new e(t.resolve(n.anchor));
	}
	static create(t, n) {
		return new e(t.resolve(n));
	}
	static isSelectable(e) {
		return !e.isText && e.type.spec.selectable !== !1;
	}
};
k.prototype.visible = !1, D.jsonID("node", k);
var wn = class e {
	constructor(e) {
		this.anchor = e;
	}
	map(t) {
		let { deleted: n, pos: r } = t.mapResult(this.anchor);
		return n ? new Cn(r, r) : new e(r);
	}
	resolve(e) {
		let t = e.resolve(this.anchor), n = t.nodeAfter;
		return n && k.isSelectable(n) ? new k(t) : D.near(t);
	}
}, Tn = class e extends D {
	constructor(e) {
		super(e.resolve(0), e.resolve(e.content.size));
	}
	replace(e, t = p.empty) {
		if (t == p.empty) {
			e.delete(0, e.doc.content.size);
			let t = D.atStart(e.doc);
			t.eq(e.selection) || e.setSelection(t);
		} else super.replace(e, t);
	}
	toJSON() {
		return { type: "all" };
	}
	static fromJSON(t) {
		return new e(t);
	}
	map(t) {
		return new e(t);
	}
	eq(t) {
		return t instanceof e;
	}
	getBookmark() {
		return En;
	}
};
D.jsonID("all", Tn);
var En = {
	map() {
		return this;
	},
	resolve(e) {
		return new Tn(e);
	}
};
function Dn(e, t, n, r, i, a = !1) {
	if (t.inlineContent) return O.create(e, n);
	for (let o = r - (i > 0 ? 0 : 1); i > 0 ? o < t.childCount : o >= 0; o += i) {
		let r = t.child(o);
		if (!r.isAtom) {
			let t = Dn(e, r, n + i, i < 0 ? r.childCount : 0, i, a);
			if (t) return t;
		} else if (!a && k.isSelectable(r)) return k.create(e, n - (i < 0 ? r.nodeSize : 0));
		n += r.nodeSize * i;
	}
	return null;
}
function On(e, t, n) {
	let r = e.steps.length - 1;
	if (r < t) return;
	let i = e.steps[r];
	if (!(i instanceof wt || i instanceof Tt)) return;
	let a = e.mapping.maps[r], o;
	a.forEach((e, t, n, r) => {
		o ??= r;
	}), e.setSelection(D.near(e.doc.resolve(o), n));
}
var kn = 1, An = 2, jn = 4, Mn = class extends vn {
	constructor(e) {
		super(e.doc), this.curSelectionFor = 0, this.updated = 0, this.meta = Object.create(null), this.time = Date.now(), this.curSelection = e.selection, this.storedMarks = e.storedMarks;
	}
	get selection() {
		return this.curSelectionFor < this.steps.length && (this.curSelection = this.curSelection.map(this.doc, this.mapping.slice(this.curSelectionFor)), this.curSelectionFor = this.steps.length), this.curSelection;
	}
	setSelection(e) {
		if (e.$from.doc != this.doc) throw RangeError("Selection passed to setSelection must point at the current document");
		return this.curSelection = e, this.curSelectionFor = this.steps.length, this.updated = (this.updated | kn) & -3, this.storedMarks = null, this;
	}
	get selectionSet() {
		return (this.updated & kn) > 0;
	}
	setStoredMarks(e) {
		return this.storedMarks = e, this.updated |= An, this;
	}
	ensureMarks(e) {
		return d.sameSet(this.storedMarks || this.selection.$from.marks(), e) || this.setStoredMarks(e), this;
	}
	addStoredMark(e) {
		return this.ensureMarks(e.addToSet(this.storedMarks || this.selection.$head.marks()));
	}
	removeStoredMark(e) {
		return this.ensureMarks(e.removeFromSet(this.storedMarks || this.selection.$head.marks()));
	}
	get storedMarksSet() {
		return (this.updated & An) > 0;
	}
	addStep(e, t) {
		super.addStep(e, t), this.updated &= -3, this.storedMarks = null;
	}
	setTime(e) {
		return this.time = e, this;
	}
	replaceSelection(e) {
		return this.selection.replace(this, e), this;
	}
	replaceSelectionWith(e, t = !0) {
		let n = this.selection;
		return t && (e = e.mark(this.storedMarks || (n.empty ? n.$from.marks() : n.$from.marksAcross(n.$to) || d.none))), n.replaceWith(this, e), this;
	}
	deleteSelection() {
		return this.selection.replace(this), this;
	}
	insertText(e, t, n) {
		let r = this.doc.type.schema;
		if (t == null) return e ? this.replaceSelectionWith(r.text(e), !0) : this.deleteSelection();
		{
			if (n ??= t, !e) return this.deleteRange(t, n);
			let i = this.storedMarks;
			if (!i) {
				let e = this.doc.resolve(t);
				i = n == t ? e.marks() : e.marksAcross(this.doc.resolve(n));
			}
			return this.replaceRangeWith(t, n, r.text(e, i)), !this.selection.empty && this.selection.to == t + e.length && this.setSelection(D.near(this.selection.$to)), this;
		}
	}
	setMeta(e, t) {
		return this.meta[typeof e == "string" ? e : e.key] = t, this;
	}
	getMeta(e) {
		return this.meta[typeof e == "string" ? e : e.key];
	}
	get isGeneric() {
		for (let e in this.meta) return !1;
		return !0;
	}
	scrollIntoView() {
		return this.updated |= jn, this;
	}
	get scrolledIntoView() {
		return (this.updated & jn) > 0;
	}
};
function Nn(e, t) {
	return !t || !e ? e : e.bind(t);
}
var Pn = class {
	constructor(e, t, n) {
		this.name = e, this.init = Nn(t.init, n), this.apply = Nn(t.apply, n);
	}
}, Fn = [
	new Pn("doc", {
		init(e) {
			return e.doc || e.schema.topNodeType.createAndFill();
		},
		apply(e) {
			return e.doc;
		}
	}),
	new Pn("selection", {
		init(e, t) {
			return e.selection || D.atStart(t.doc);
		},
		apply(e) {
			return e.selection;
		}
	}),
	new Pn("storedMarks", {
		init(e) {
			return e.storedMarks || null;
		},
		apply(e, t, n, r) {
			return r.selection.$cursor ? e.storedMarks : null;
		}
	}),
	new Pn("scrollToSelection", {
		init() {
			return 0;
		},
		apply(e, t) {
			return e.scrolledIntoView ? t + 1 : t;
		}
	})
], In = class {
	constructor(e, t) {
		this.schema = e, this.plugins = [], this.pluginsByKey = Object.create(null), this.fields = Fn.slice(), t && t.forEach((e) => {
			if (this.pluginsByKey[e.key]) throw RangeError("Adding different instances of a keyed plugin (" + e.key + ")");
			this.plugins.push(e), this.pluginsByKey[e.key] = e, e.spec.state && this.fields.push(new Pn(e.key, e.spec.state, e));
		});
	}
}, Ln = class e {
	constructor(e) {
		this.config = e;
	}
	get schema() {
		return this.config.schema;
	}
	get plugins() {
		return this.config.plugins;
	}
	apply(e) {
		return this.applyTransaction(e).state;
	}
	filterTransaction(e, t = -1) {
		for (let n = 0; n < this.config.plugins.length; n++) if (n != t) {
			let t = this.config.plugins[n];
			if (t.spec.filterTransaction && !t.spec.filterTransaction.call(t, e, this)) return !1;
		}
		return !0;
	}
	applyTransaction(e) {
		if (!this.filterTransaction(e)) return {
			state: this,
			transactions: []
		};
		let t = [e], n = this.applyInner(e), r = null;
		for (;;) {
			let i = !1;
			for (let a = 0; a < this.config.plugins.length; a++) {
				let o = this.config.plugins[a];
				if (o.spec.appendTransaction) {
					let s = r ? r[a].n : 0, c = r ? r[a].state : this, l = s < t.length && o.spec.appendTransaction.call(o, s ? t.slice(s) : t, c, n);
					if (l && n.filterTransaction(l, a)) {
						if (l.setMeta("appendedTransaction", e), !r) {
							r = [];
							for (let e = 0; e < this.config.plugins.length; e++) r.push(e < a ? {
								state: n,
								n: t.length
							} : {
								state: this,
								n: 0
							});
						}
						t.push(l), n = n.applyInner(l), i = !0;
					}
					r && (r[a] = {
						state: n,
						n: t.length
					});
				}
			}
			if (!i) return {
				state: n,
				transactions: t
			};
		}
	}
	applyInner(t) {
		if (!t.before.eq(this.doc)) throw RangeError("Applying a mismatched transaction");
		let n = new e(this.config), r = this.config.fields;
		for (let e = 0; e < r.length; e++) {
			let i = r[e];
			n[i.name] = i.apply(t, this[i.name], this, n);
		}
		return n;
	}
	get tr() {
		return new Mn(this);
	}
	static create(t) {
		let n = new In(t.doc ? t.doc.type.schema : t.schema, t.plugins), r = new e(n);
		for (let e = 0; e < n.fields.length; e++) r[n.fields[e].name] = n.fields[e].init(t, r);
		return r;
	}
	reconfigure(t) {
		let n = new In(this.schema, t.plugins), r = n.fields, i = new e(n);
		for (let e = 0; e < r.length; e++) {
			let n = r[e].name;
			i[n] = this.hasOwnProperty(n) ? this[n] : r[e].init(t, i);
		}
		return i;
	}
	toJSON(e) {
		let t = {
			doc: this.doc.toJSON(),
			selection: this.selection.toJSON()
		};
		if (this.storedMarks && (t.storedMarks = this.storedMarks.map((e) => e.toJSON())), e && typeof e == "object") for (let n in e) {
			if (n == "doc" || n == "selection") throw RangeError("The JSON fields `doc` and `selection` are reserved");
			let r = e[n], i = r.spec.state;
			i && i.toJSON && (t[n] = i.toJSON.call(r, this[r.key]));
		}
		return t;
	}
	static fromJSON(t, n, r) {
		if (!n) throw RangeError("Invalid input for EditorState.fromJSON");
		if (!t.schema) throw RangeError("Required config field 'schema' missing");
		let i = new In(t.schema, t.plugins), a = new e(i);
		return i.fields.forEach((e) => {
			if (e.name == "doc") a.doc = se.fromJSON(t.schema, n.doc);
			else if (e.name == "selection") a.selection = D.fromJSON(a.doc, n.selection);
			else if (e.name == "storedMarks") n.storedMarks && (a.storedMarks = n.storedMarks.map(t.schema.markFromJSON));
			else {
				if (r) for (let i in r) {
					let o = r[i], s = o.spec.state;
					if (o.key == e.name && s && s.fromJSON && Object.prototype.hasOwnProperty.call(n, i)) {
						a[e.name] = s.fromJSON.call(o, t, n[i], a);
						return;
					}
				}
				a[e.name] = e.init(t, a);
			}
		}), a;
	}
};
function Rn(e, t, n) {
	for (let r in e) {
		let i = e[r];
		i instanceof Function ? i = i.bind(t) : r == "handleDOMEvents" && (i = Rn(i, t, {})), n[r] = i;
	}
	return n;
}
var A = class {
	constructor(e) {
		this.spec = e, this.props = {}, e.props && Rn(e.props, this, this.props), this.key = e.key ? e.key.key : Bn("plugin");
	}
	getState(e) {
		return e[this.key];
	}
}, zn = Object.create(null);
function Bn(e) {
	return e in zn ? e + "$" + ++zn[e] : (zn[e] = 0, e + "$");
}
var j = class {
	constructor(e = "key") {
		this.key = Bn(e);
	}
	get(e) {
		return e.config.pluginsByKey[this.key];
	}
	getState(e) {
		return e[this.key];
	}
}, Vn = (e, t) => !e.selection.empty && (t && t(e.tr.deleteSelection().scrollIntoView()), !0);
function Hn(e, t) {
	let { $cursor: n } = e.selection;
	return !n || (t ? !t.endOfTextblock("backward", e) : n.parentOffset > 0) ? null : n;
}
var Un = (e, t, n) => {
	let r = Hn(e, n);
	if (!r) return !1;
	let i = Yn(r);
	if (!i) {
		let n = r.blockRange(), i = n && jt(n);
		return i != null && (t && t(e.tr.lift(n, i).scrollIntoView()), !0);
	}
	let a = i.nodeBefore;
	if (pr(e, i, t, -1)) return !0;
	if (r.parent.content.size == 0 && (qn(a, "end") || k.isSelectable(a))) for (let n = r.depth;; n--) {
		let o = Qt(e.doc, r.before(n), r.after(n), p.empty);
		if (o && o.slice.size < o.to - o.from) {
			if (t) {
				let n = e.tr.step(o);
				n.setSelection(qn(a, "end") ? D.findFrom(n.doc.resolve(n.mapping.map(i.pos, -1)), -1) : k.create(n.doc, i.pos - a.nodeSize)), t(n.scrollIntoView());
			}
			return !0;
		}
		if (n == 1 || r.node(n - 1).childCount > 1) break;
	}
	return a.isAtom && i.depth == r.depth - 1 ? (t && t(e.tr.delete(i.pos - a.nodeSize, i.pos).scrollIntoView()), !0) : !1;
}, Wn = (e, t, n) => {
	let r = Hn(e, n);
	if (!r) return !1;
	let i = Yn(r);
	return i ? Kn(e, i, t) : !1;
}, Gn = (e, t, n) => {
	let r = Xn(e, n);
	if (!r) return !1;
	let i = $n(r);
	return i ? Kn(e, i, t) : !1;
};
function Kn(e, t, n) {
	let r = t.nodeBefore, i = t.pos - 1;
	for (; !r.isTextblock; i--) {
		if (r.type.spec.isolating) return !1;
		let e = r.lastChild;
		if (!e) return !1;
		r = e;
	}
	let a = t.nodeAfter, o = t.pos + 1;
	for (; !a.isTextblock; o++) {
		if (a.type.spec.isolating) return !1;
		let e = a.firstChild;
		if (!e) return !1;
		a = e;
	}
	let s = Qt(e.doc, i, o, p.empty);
	if (!s || s.from != i || s instanceof wt && s.slice.size >= o - i) return !1;
	if (n) {
		let t = e.tr.step(s);
		t.setSelection(O.create(t.doc, i)), n(t.scrollIntoView());
	}
	return !0;
}
function qn(e, t, n = !1) {
	for (let r = e; r; r = t == "start" ? r.firstChild : r.lastChild) {
		if (r.isTextblock) return !0;
		if (n && r.childCount != 1) return !1;
	}
	return !1;
}
var Jn = (e, t, n) => {
	let { $head: r, empty: i } = e.selection, a = r;
	if (!i) return !1;
	if (r.parent.isTextblock) {
		if (n ? !n.endOfTextblock("backward", e) : r.parentOffset > 0) return !1;
		a = Yn(r);
	}
	let o = a && a.nodeBefore;
	return !o || !k.isSelectable(o) ? !1 : (t && t(e.tr.setSelection(k.create(e.doc, a.pos - o.nodeSize)).scrollIntoView()), !0);
};
function Yn(e) {
	if (!e.parent.type.spec.isolating) for (let t = e.depth - 1; t >= 0; t--) {
		if (e.index(t) > 0) return e.doc.resolve(e.before(t + 1));
		if (e.node(t).type.spec.isolating) break;
	}
	return null;
}
function Xn(e, t) {
	let { $cursor: n } = e.selection;
	return !n || (t ? !t.endOfTextblock("forward", e) : n.parentOffset < n.parent.content.size) ? null : n;
}
var Zn = (e, t, n) => {
	let r = Xn(e, n);
	if (!r) return !1;
	let i = $n(r);
	if (!i) return !1;
	let a = i.nodeAfter;
	if (pr(e, i, t, 1)) return !0;
	if (r.parent.content.size == 0 && (qn(a, "start") || k.isSelectable(a))) {
		let n = Qt(e.doc, r.before(), r.after(), p.empty);
		if (n && n.slice.size < n.to - n.from) {
			if (t) {
				let r = e.tr.step(n);
				r.setSelection(qn(a, "start") ? D.findFrom(r.doc.resolve(r.mapping.map(i.pos)), 1) : k.create(r.doc, r.mapping.map(i.pos))), t(r.scrollIntoView());
			}
			return !0;
		}
	}
	return a.isAtom && i.depth == r.depth - 1 ? (t && t(e.tr.delete(i.pos, i.pos + a.nodeSize).scrollIntoView()), !0) : !1;
}, Qn = (e, t, n) => {
	let { $head: r, empty: i } = e.selection, a = r;
	if (!i) return !1;
	if (r.parent.isTextblock) {
		if (n ? !n.endOfTextblock("forward", e) : r.parentOffset < r.parent.content.size) return !1;
		a = $n(r);
	}
	let o = a && a.nodeAfter;
	return !o || !k.isSelectable(o) ? !1 : (t && t(e.tr.setSelection(k.create(e.doc, a.pos)).scrollIntoView()), !0);
};
function $n(e) {
	if (!e.parent.type.spec.isolating) for (let t = e.depth - 1; t >= 0; t--) {
		let n = e.node(t);
		if (e.index(t) + 1 < n.childCount) return e.doc.resolve(e.after(t + 1));
		if (n.type.spec.isolating) break;
	}
	return null;
}
var er = (e, t) => {
	let n = e.selection, r = n instanceof k, i;
	if (r) {
		if (n.node.isTextblock || !Gt(e.doc, n.from)) return !1;
		i = n.from;
	} else if (i = Jt(e.doc, n.from, -1), i == null) return !1;
	if (t) {
		let n = e.tr.join(i);
		r && n.setSelection(k.create(n.doc, i - e.doc.resolve(i).nodeBefore.nodeSize)), t(n.scrollIntoView());
	}
	return !0;
}, tr = (e, t) => {
	let n = e.selection, r;
	if (n instanceof k) {
		if (n.node.isTextblock || !Gt(e.doc, n.to)) return !1;
		r = n.to;
	} else if (r = Jt(e.doc, n.to, 1), r == null) return !1;
	return t && t(e.tr.join(r).scrollIntoView()), !0;
}, nr = (e, t) => {
	let { $from: n, $to: r } = e.selection, i = n.blockRange(r), a = i && jt(i);
	return a != null && (t && t(e.tr.lift(i, a).scrollIntoView()), !0);
}, rr = (e, t) => {
	let { $head: n, $anchor: r } = e.selection;
	return !n.parent.type.spec.code || !n.sameParent(r) ? !1 : (t && t(e.tr.insertText("\n").scrollIntoView()), !0);
};
function ir(e) {
	for (let t = 0; t < e.edgeCount; t++) {
		let { type: n } = e.edge(t);
		if (n.isTextblock && !n.hasRequiredAttrs()) return n;
	}
	return null;
}
var ar = (e, t) => {
	let { $head: n, $anchor: r } = e.selection;
	if (!n.parent.type.spec.code || !n.sameParent(r)) return !1;
	let i = n.node(-1), a = n.indexAfter(-1), o = ir(i.contentMatchAt(a));
	if (!o || !i.canReplaceWith(a, a, o)) return !1;
	if (t) {
		let r = n.after(), i = e.tr.replaceWith(r, r, o.createAndFill());
		i.setSelection(D.near(i.doc.resolve(r), 1)), t(i.scrollIntoView());
	}
	return !0;
}, or = (e, t) => {
	let n = e.selection, { $from: r, $to: i } = n;
	if (n instanceof Tn || r.parent.inlineContent || i.parent.inlineContent) return !1;
	let a = ir(i.parent.contentMatchAt(i.indexAfter()));
	if (!a || !a.isTextblock) return !1;
	if (t) {
		let n = (!r.parentOffset && i.index() < i.parent.childCount ? r : i).pos, o = e.tr.insert(n, a.createAndFill());
		o.setSelection(O.create(o.doc, n + 1)), t(o.scrollIntoView());
	}
	return !0;
}, sr = (e, t) => {
	let { $cursor: n } = e.selection;
	if (!n || n.parent.content.size) return !1;
	if (n.depth > 1 && n.after() != n.end(-1)) {
		let r = n.before();
		if (Ut(e.doc, r)) return t && t(e.tr.split(r).scrollIntoView()), !0;
	}
	let r = n.blockRange(), i = r && jt(r);
	return i != null && (t && t(e.tr.lift(r, i).scrollIntoView()), !0);
};
function cr(e) {
	return (t, n) => {
		if (t.selection instanceof k && t.selection.node.isBlock) {
			let { $from: e } = t.selection;
			return !e.parentOffset || !Ut(t.doc, e.pos) ? !1 : (n && n(t.tr.split(e.pos).scrollIntoView()), !0);
		}
		if (!t.selection.$from.depth) return !1;
		let r = t.tr;
		!t.selection.empty && (t.selection instanceof O || t.selection instanceof Tn) && r.deleteSelection();
		let { $from: i } = r.selection, a = r.steps.length, o = [], s, c, l = !1, u = !1;
		for (let t = i.depth;; t--) if (i.node(t).isBlock) {
			l = i.end(t) == i.pos + (i.depth - t), u = i.start(t) == i.pos - (i.depth - t), c = ir(i.node(t - 1).contentMatchAt(i.indexAfter(t - 1)));
			let n = e && e(i.parent, l, i);
			o.unshift(n || (l && c ? { type: c } : null)), s = t;
			break;
		} else {
			if (t == 1) return !1;
			o.unshift(null);
		}
		let d = i.pos, f = Ut(r.doc, d, o.length, o);
		if (f ||= (o[0] = c ? { type: c } : null, Ut(r.doc, d, o.length, o)), !f) return !1;
		if (r.split(d, o.length, o), !l && u && i.node(s).type != c) {
			let e = r.mapping.slice(a), t = e.map(i.before(s)), n = r.doc.resolve(t);
			c && i.node(s - 1).canReplaceWith(n.index(), n.index() + 1, c) && r.setNodeMarkup(e.map(i.before(s)), c);
		}
		return n && n(r.scrollIntoView()), !0;
	};
}
var lr = cr(), ur = (e, t) => {
	let { $from: n, to: r } = e.selection, i, a = n.sharedDepth(r);
	return a != 0 && (i = n.before(a), t && t(e.tr.setSelection(k.create(e.doc, i))), !0);
}, dr = (e, t) => (t && t(e.tr.setSelection(new Tn(e.doc))), !0);
function fr(e, t, n) {
	let r = t.nodeBefore, i = t.nodeAfter, a = t.index();
	return !r || !i || !r.type.compatibleContent(i.type) ? !1 : !r.content.size && t.parent.canReplace(a - 1, a) ? (n && n(e.tr.delete(t.pos - r.nodeSize, t.pos).scrollIntoView()), !0) : !t.parent.canReplace(a, a + 1) || !(i.isTextblock || Gt(e.doc, t.pos)) ? !1 : (n && n(e.tr.join(t.pos).scrollIntoView()), !0);
}
function pr(e, t, n, r) {
	let i = t.nodeBefore, a = t.nodeAfter, o, c, l = i.type.spec.isolating || a.type.spec.isolating;
	if (!l && fr(e, t, n)) return !0;
	let u = !l && t.parent.canReplace(t.index(), t.index() + 1);
	if (u && (o = (c = i.contentMatchAt(i.childCount)).findWrapping(a.type)) && c.matchType(o[0] || a.type).validEnd) {
		if (n) {
			let r = t.pos + a.nodeSize, c = s.empty;
			for (let e = o.length - 1; e >= 0; e--) c = s.from(o[e].create(null, c));
			c = s.from(i.copy(c));
			let l = e.tr.step(new Tt(t.pos - 1, r, t.pos, r, new p(c, 1, 0), o.length, !0)), u = l.doc.resolve(r + 2 * o.length);
			u.nodeAfter && u.nodeAfter.type == i.type && Gt(l.doc, u.pos) && l.join(u.pos), n(l.scrollIntoView());
		}
		return !0;
	}
	let d = a.type.spec.isolating || r > 0 && l ? null : D.findFrom(t, 1), f = d && d.$from.blockRange(d.$to), m = f && jt(f);
	if (m != null && m >= t.depth) return n && n(e.tr.lift(f, m).scrollIntoView()), !0;
	if (u && qn(a, "start", !0) && qn(i, "end")) {
		let r = i, o = [];
		for (; o.push(r), !r.isTextblock;) r = r.lastChild;
		let c = a, l = 1;
		for (; !c.isTextblock; c = c.firstChild) l++;
		if (r.canReplace(r.childCount, r.childCount, c.content)) {
			if (n) {
				let r = s.empty;
				for (let e = o.length - 1; e >= 0; e--) r = s.from(o[e].copy(r));
				n(e.tr.step(new Tt(t.pos - o.length, t.pos + a.nodeSize, t.pos + l, t.pos + a.nodeSize - l, new p(r, o.length, 0), 0, !0)).scrollIntoView());
			}
			return !0;
		}
	}
	return !1;
}
function mr(e) {
	return function(t, n) {
		let r = t.selection, i = e < 0 ? r.$from : r.$to, a = i.depth;
		for (; i.node(a).isInline;) {
			if (!a) return !1;
			a--;
		}
		return i.node(a).isTextblock ? (n && n(t.tr.setSelection(O.create(t.doc, e < 0 ? i.start(a) : i.end(a)))), !0) : !1;
	};
}
var hr = mr(-1), gr = mr(1);
function _r(e, t = null) {
	return function(n, r) {
		let { $from: i, $to: a } = n.selection, o = i.blockRange(a), s = o && Nt(o, e, t);
		return s ? (r && r(n.tr.wrap(o, s).scrollIntoView()), !0) : !1;
	};
}
function vr(e, t = null) {
	return function(n, r) {
		let i = !1;
		for (let r = 0; r < n.selection.ranges.length && !i; r++) {
			let { $from: { pos: a }, $to: { pos: o } } = n.selection.ranges[r];
			n.doc.nodesBetween(a, o, (r, a) => {
				if (i) return !1;
				if (r.isTextblock && !r.hasMarkup(e, t)) {
					if (r.type == e) i = !0;
					else {
						let t = n.doc.resolve(a), r = t.index();
						i = t.parent.canReplaceWith(r, r + 1, e);
					}
				}
			});
		}
		if (!i) return !1;
		if (r) {
			let i = n.tr;
			for (let r = 0; r < n.selection.ranges.length; r++) {
				let { $from: { pos: a }, $to: { pos: o } } = n.selection.ranges[r];
				i.setBlockType(a, o, e, t);
			}
			r(i.scrollIntoView());
		}
		return !0;
	};
}
function yr(...e) {
	return function(t, n, r) {
		for (let i = 0; i < e.length; i++) if (e[i](t, n, r)) return !0;
		return !1;
	};
}
var br = yr(Vn, Un, Jn), xr = yr(Vn, Zn, Qn), Sr = {
	Enter: yr(rr, or, sr, lr),
	"Mod-Enter": ar,
	Backspace: br,
	"Mod-Backspace": br,
	"Shift-Backspace": br,
	Delete: xr,
	"Mod-Delete": xr,
	"Mod-a": dr
}, Cr = {
	"Ctrl-h": Sr.Backspace,
	"Alt-Backspace": Sr["Mod-Backspace"],
	"Ctrl-d": Sr.Delete,
	"Ctrl-Alt-Backspace": Sr["Mod-Delete"],
	"Alt-Delete": Sr["Mod-Delete"],
	"Alt-d": Sr["Mod-Delete"],
	"Ctrl-a": hr,
	"Ctrl-e": gr
};
for (let e in Sr) Cr[e] = Sr[e];
typeof navigator < "u" ? /Mac|iP(hone|[oa]d)/.test(navigator.platform) : typeof os < "u" && os.platform && os.platform();
// node_modules/prosemirror-schema-list/dist/index.js
function wr(e, t = null) {
	return function(n, r) {
		let { $from: i, $to: a } = n.selection, o = i.blockRange(a);
		if (!o) return !1;
		let s = r ? n.tr : null;
		return Tr(s, o, e, t) ? (r && r(s.scrollIntoView()), !0) : !1;
	};
}
function Tr(e, t, n, r = null) {
	let i = !1, a = t, o = t.$from.doc;
	if (t.depth >= 2 && t.$from.node(t.depth - 1).type.compatibleContent(n) && t.startIndex == 0) {
		if (t.$from.index(t.depth - 1) == 0) return !1;
		let e = o.resolve(t.start - 2);
		a = new ae(e, e, t.depth), t.endIndex < t.parent.childCount && (t = new ae(t.$from, o.resolve(t.$to.end(t.depth)), t.depth)), i = !0;
	}
	let s = Nt(a, n, r, t);
	return s ? (e && Er(e, t, s, i, n), !0) : !1;
}
function Er(e, t, n, r, i) {
	let a = s.empty;
	for (let e = n.length - 1; e >= 0; e--) a = s.from(n[e].type.create(n[e].attrs, a));
	e.step(new Tt(t.start - (r ? 2 : 0), t.end, t.start, t.end, new p(a, 0, 0), n.length, !0));
	let o = 0;
	for (let e = 0; e < n.length; e++) n[e].type == i && (o = e + 1);
	let c = n.length - o, l = t.start + n.length - (r ? 2 : 0), u = t.parent;
	for (let n = t.startIndex, r = t.endIndex, i = !0; n < r; n++, i = !1) !i && c && Ut(e.doc, l, c) && (e.split(l, c), l += 2 * c), l += u.child(n).nodeSize;
	return e;
}
function Dr(e, t) {
	return e instanceof ke ? t == e : e.indexOf(t) > -1;
}
function Or(e) {
	return function(t, n) {
		let { $from: r, $to: i } = t.selection, a = r.blockRange(i, (t) => t.childCount > 0 && Dr(e, t.firstChild.type));
		return a ? n ? Dr(e, r.node(a.depth - 1).type) ? kr(t, n, a) : Ar(t, n, a) : !0 : !1;
	};
}
function kr(e, t, n) {
	let r = e.tr, i = n.end, a = n.$to.end(n.depth), o = n.parent.child(n.endIndex - 1).type;
	i < a && (r.step(new Tt(i - 1, a, i, a, new p(s.from(o.create(null, n.parent.copy())), 1, 0), 1, !0)), n = new ae(r.doc.resolve(n.$from.pos), r.doc.resolve(a), n.depth));
	let c = jt(n);
	if (c == null) return !1;
	r.lift(n, c);
	let l = r.doc.resolve(r.mapping.map(i, -1) - 1);
	return Gt(r.doc, l.pos) && l.nodeBefore.type == l.nodeAfter.type && r.join(l.pos), t(r.scrollIntoView()), !0;
}
function Ar(e, t, n) {
	let r = e.tr, i = n.parent;
	for (let e = n.end, t = n.endIndex - 1, a = n.startIndex; t > a; t--) e -= i.child(t).nodeSize, r.delete(e - 1, e + 1);
	let a = r.doc.resolve(n.start), o = a.nodeAfter;
	if (r.mapping.map(n.end) != n.start + a.nodeAfter.nodeSize) return !1;
	let c = n.startIndex == 0, l = n.endIndex == i.childCount, u = a.node(-1), d = a.index(-1);
	if (!u.canReplace(d + +!c, d + 1, o.content.append(l ? s.empty : s.from(i)))) return !1;
	let f = a.pos, m = f + o.nodeSize;
	return r.step(new Tt(f - +!!c, m + +!!l, f + 1, m - 1, new p((c ? s.empty : s.from(i.copy(s.empty))).append(l ? s.empty : s.from(i.copy(s.empty))), +!c, +!l), +!c)), t(r.scrollIntoView()), !0;
}
function jr(e) {
	return function(t, n) {
		let { $from: r, $to: i } = t.selection, a = r.blockRange(i, (t) => t.childCount > 0 && Dr(e, t.firstChild.type));
		if (!a) return !1;
		let o = a.startIndex;
		if (o == 0) return !1;
		let c = a.parent, l = c.child(o - 1);
		if (!Dr(e, l.type)) return !1;
		if (n) {
			let e = l.lastChild && l.lastChild.type == c.type, r = s.from(e ? l.lastChild.lastChild.type.create() : null), i = new p(s.from(l.type.create(null, s.from(c.type.create(null, r)))), e ? 3 : 1, 0), o = a.start, u = a.end;
			n(t.tr.step(new Tt(o - (e ? 3 : 1), u, o, u, i, 1, !0)).scrollIntoView());
		}
		return !0;
	};
}
// node_modules/prosemirror-view/dist/index.js
var M = function(e) {
	for (var t = 0;; t++) if (e = e.previousSibling, !e) return t;
}, Mr = function(e) {
	let t = e.assignedSlot || e.parentNode;
	return t && t.nodeType == 11 ? t.host : t;
}, Nr = null, Pr = function(e, t, n) {
	let r = Nr ||= document.createRange();
	return r.setEnd(e, n ?? e.nodeValue.length), r.setStart(e, t || 0), r;
}, Fr = function() {
	Nr = null;
}, Ir = function(e, t, n, r) {
	return n && (Rr(e, t, n, r, -1) || Rr(e, t, n, r, 1));
}, Lr = /^(img|br|input|textarea|hr)$/i;
function Rr(e, t, n, r, i) {
	for (;;) {
		if (e == n && t == r) return !0;
		if (t == (i < 0 ? 0 : N(e))) {
			let n = e.parentNode;
			if (!n || !P(n) || Ur(e) || Lr.test(e.nodeName) || e.contentEditable == "false") return !1;
			t = M(e) + (i < 0 ? 0 : 1), e = n;
		} else if (P(e)) {
			let n = e.childNodes[t + (i < 0 ? -1 : 0)];
			if (P(n) && n.contentEditable == "false") {
				if (n.pmViewDesc?.ignoreForSelection) t += i;
				else return !1;
			} else e = n, t = i < 0 ? N(e) : 0;
		} else return !1;
	}
}
function N(e) {
	return e.nodeType == 3 ? e.nodeValue.length : e.childNodes.length;
}
function P(e) {
	return e.nodeType == 1;
}
function F(e) {
	return e.nodeType == 3;
}
function zr(e, t) {
	return t ? e.contains(P(t) ? t : t.parentNode) : !1;
}
function Br(e, t) {
	for (;;) {
		if (F(e) && t) return e;
		if (P(e) && t > 0) {
			if (e.contentEditable == "false") return null;
			e = e.childNodes[t - 1], t = N(e);
		} else if (e.parentNode && !Ur(e)) t = M(e), e = e.parentNode;
		else return null;
	}
}
function Vr(e, t) {
	for (;;) {
		if (F(e) && t < e.nodeValue.length) return e;
		if (P(e) && t < e.childNodes.length) {
			if (e.contentEditable == "false") return null;
			e = e.childNodes[t], t = 0;
		} else if (e.parentNode && !Ur(e)) t = M(e) + 1, e = e.parentNode;
		else return null;
	}
}
function Hr(e, t, n) {
	for (let r = t == 0, i = t == N(e); r || i;) {
		if (e == n) return !0;
		let t = M(e);
		if (e = e.parentNode, !e) return !1;
		r &&= t == 0, i &&= t == N(e);
	}
}
function Ur(e) {
	let t;
	for (let n = e; n && !(t = n.pmViewDesc); n = n.parentNode);
	return t && t.node && t.node.isBlock && (t.dom == e || t.contentDOM == e);
}
var Wr = function(e) {
	return e.focusNode && Ir(e.focusNode, e.focusOffset, e.anchorNode, e.anchorOffset);
};
function Gr(e, t) {
	let n = document.createEvent("Event");
	return n.initEvent("keydown", !0, !0), n.keyCode = e, n.key = n.code = t, n;
}
function Kr(e) {
	let t = e.activeElement;
	for (; t && t.shadowRoot;) t = t.shadowRoot.activeElement;
	return t;
}
function qr(e, t, n) {
	if (e.caretPositionFromPoint) try {
		let r = e.caretPositionFromPoint(t, n);
		if (r) return {
			node: r.offsetNode,
			offset: Math.min(N(r.offsetNode), r.offset)
		};
	} catch {}
	if (e.caretRangeFromPoint) {
		let r = e.caretRangeFromPoint(t, n);
		if (r) return {
			node: r.startContainer,
			offset: Math.min(N(r.startContainer), r.startOffset)
		};
	}
}
var Jr = typeof navigator < "u" ? navigator : null, Yr = typeof document < "u" ? document : null, Xr = Jr && Jr.userAgent || "", Zr = /Edge\/(\d+)/.exec(Xr), Qr = /MSIE \d/.exec(Xr), $r = /Trident\/(?:[7-9]|\d{2,})\..*rv:(\d+)/.exec(Xr), ei = !!(Qr || $r || Zr), ti = Qr ? document.documentMode : $r ? +$r[1] : Zr ? +Zr[1] : 0, ni = !ei && /gecko\/(\d+)/i.test(Xr);
ni && +(/Firefox\/(\d+)/.exec(Xr) || [0, 0])[1];
var ri = !ei && /Chrome\/(\d+)/.exec(Xr), I = !!ri, ii = ri ? +ri[1] : 0, L = !ei && !!Jr && /Apple Computer/.test(Jr.vendor), ai = L && (/Mobile\/\w+/.test(Xr) || !!Jr && Jr.maxTouchPoints > 2), oi = ai || (Jr ? /Mac/.test(Jr.platform) : !1), si = Jr ? /Win/.test(Jr.platform) : !1, ci = /Android \d/.test(Xr), li = !!Yr && "webkitFontSmoothing" in Yr.documentElement.style, ui = li ? +(/\bAppleWebKit\/(\d+)/.exec(navigator.userAgent) || [0, 0])[1] : 0;
function di(e) {
	let t = e.defaultView && e.defaultView.visualViewport;
	return t ? {
		left: 0,
		right: t.width,
		top: 0,
		bottom: t.height
	} : {
		left: 0,
		right: e.documentElement.clientWidth,
		top: 0,
		bottom: e.documentElement.clientHeight
	};
}
function fi(e, t) {
	return typeof e == "number" ? e : e[t];
}
function pi(e) {
	let t = e.getBoundingClientRect(), n = t.width / e.offsetWidth || 1, r = t.height / e.offsetHeight || 1;
	return {
		left: t.left,
		right: t.left + e.clientWidth * n,
		top: t.top,
		bottom: t.top + e.clientHeight * r
	};
}
function mi(e, t, n) {
	if (!ki(t) && t.left == 0) return;
	let r = e.someProp("scrollThreshold") || 0, i = e.someProp("scrollMargin") || 5, a = e.dom.ownerDocument;
	for (let o = n || e.dom; o;) {
		if (!P(o)) {
			o = Mr(o);
			continue;
		}
		let e = o == a.body, n = e ? di(a) : pi(o), s = 0, c = 0;
		if (t.top < n.top + fi(r, "top") ? c = -(n.top - t.top + fi(i, "top")) : t.bottom > n.bottom - fi(r, "bottom") && (c = t.bottom - t.top > n.bottom - n.top ? t.top + fi(i, "top") - n.top : t.bottom - n.bottom + fi(i, "bottom")), t.left < n.left + fi(r, "left") ? s = -(n.left - t.left + fi(i, "left")) : t.right > n.right - fi(r, "right") && (s = t.right - n.right + fi(i, "right")), s || c) {
			if (e) a.defaultView.scrollBy(s, c);
			else {
				let e = o.scrollLeft, n = o.scrollTop;
				c && (o.scrollTop += c), s && (o.scrollLeft += s);
				let r = o.scrollLeft - e, i = o.scrollTop - n;
				t = {
					left: t.left - r,
					top: t.top - i,
					right: t.right - r,
					bottom: t.bottom - i
				};
			}
		}
		let l = e ? "fixed" : getComputedStyle(o).position;
		if (/^(fixed|sticky)$/.test(l)) break;
		o = l == "absolute" ? o.offsetParent : Mr(o);
	}
}
function hi(e) {
	let t = e.dom.getBoundingClientRect(), n = Math.max(0, t.top), r, i;
	for (let a = (t.left + t.right) / 2, o = n + 1; o < Math.min(innerHeight, t.bottom); o += 5) {
		let t = e.root.elementFromPoint(a, o);
		if (!t || t == e.dom || !e.dom.contains(t)) continue;
		let s = t.getBoundingClientRect();
		if (s.top >= n - 20) {
			r = t, i = s.top;
			break;
		}
	}
	return {
		refDOM: r,
		refTop: i,
		stack: gi(e.dom)
	};
}
function gi(e) {
	let t = [], n = e.ownerDocument;
	for (let r = e; r && (t.push({
		dom: r,
		top: r.scrollTop,
		left: r.scrollLeft
	}), e != n); r = Mr(r));
	return t;
}
function _i({ refDOM: e, refTop: t, stack: n }) {
	let r = e ? e.getBoundingClientRect().top : 0;
	vi(n, r == 0 ? 0 : r - t);
}
function vi(e, t) {
	for (let n = 0; n < e.length; n++) {
		let { dom: r, top: i, left: a } = e[n];
		r.scrollTop != i + t && (r.scrollTop = i + t), r.scrollLeft != a && (r.scrollLeft = a);
	}
}
var yi = null;
function bi(e) {
	if (e.setActive) return e.setActive();
	if (yi) return e.focus(yi);
	let t = gi(e);
	e.focus(yi == null ? { get preventScroll() {
		return yi = { preventScroll: !0 }, !0;
	} } : void 0), yi || (yi = !1, vi(t, 0));
}
function xi(e, t) {
	let n, r = 2e8, i, a = 0, o = t.top, s = t.top, c, l;
	for (let u = e.firstChild, d = 0; u; u = u.nextSibling, d++) {
		let e;
		if (P(u)) e = u.getClientRects();
		else if (F(u)) e = Pr(u).getClientRects();
		else continue;
		for (let f = 0; f < e.length; f++) {
			let p = e[f];
			if (p.top <= o && p.bottom >= s) {
				o = Math.max(p.bottom, o), s = Math.min(p.top, s);
				let e = p.left > t.left ? p.left - t.left : p.right < t.left ? t.left - p.right : 0;
				if (e < r) {
					n = u, r = e, i = e && F(n) ? {
						left: p.right < t.left ? p.right : p.left,
						top: t.top
					} : t, P(u) && e && (a = d + +(t.left >= (p.left + p.right) / 2));
					continue;
				}
			} else p.top > t.top && !c && p.left <= t.left && p.right >= t.left && (c = u, l = {
				left: Math.max(p.left, Math.min(p.right, t.left)),
				top: p.top
			});
			!n && (t.left >= p.right && t.top >= p.top || t.left >= p.left && t.top >= p.bottom) && (a = d + 1);
		}
	}
	return !n && c && (n = c, i = l, r = 0), n && F(n) ? Si(n, i) : !n || r ? {
		node: e,
		offset: a
	} : xi(n, i);
}
function Si(e, t) {
	let n = e.nodeValue.length, r = document.createRange(), i;
	for (let a = 0; a < n; a++) {
		r.setEnd(e, a + 1), r.setStart(e, a);
		let n = Ai(r, 1);
		if (n.top != n.bottom && Ci(t, n)) {
			i = {
				node: e,
				offset: a + +(t.left >= (n.left + n.right) / 2)
			};
			break;
		}
	}
	return r.detach(), i || {
		node: e,
		offset: 0
	};
}
function Ci(e, t) {
	return e.left >= t.left - 1 && e.left <= t.right + 1 && e.top >= t.top - 1 && e.top <= t.bottom + 1;
}
function wi(e, t) {
	let n = e.parentNode;
	return n && /^li$/i.test(n.nodeName) && t.left < e.getBoundingClientRect().left ? n : e;
}
function Ti(e, t, n) {
	let { node: r, offset: i } = xi(t, n), a = -1;
	if (P(r) && !r.firstChild) {
		let e = r.getBoundingClientRect();
		a = e.left != e.right && n.left > (e.left + e.right) / 2 ? 1 : -1;
	}
	return e.docView.posFromDOM(r, i, a);
}
function Ei(e, t, n, r) {
	let i = -1;
	for (let n = t, a = !1; n != e.dom;) {
		let t = e.docView.nearestDesc(n, !0), o;
		if (!t) return null;
		if (P(t.dom) && (t.node.isBlock && t.parent || !t.contentDOM) && ((o = t.dom.getBoundingClientRect()).width || o.height) && (t.node.isBlock && t.parent && !/^T(R|BODY|HEAD|FOOT)$/.test(t.dom.nodeName) && (!a && o.left > r.left || o.top > r.top ? i = t.posBefore : (!a && o.right < r.left || o.bottom < r.top) && (i = t.posAfter), a = !0), !t.contentDOM && i < 0 && !t.node.isText)) return (t.node.isBlock ? r.top < (o.top + o.bottom) / 2 : r.left < (o.left + o.right) / 2) ? t.posBefore : t.posAfter;
		n = t.dom.parentNode;
	}
	return i > -1 ? i : e.docView.posFromDOM(t, n, -1);
}
function Di(e, t, n) {
	let r = e.childNodes.length;
	if (r && n.top < n.bottom) for (let i = Math.max(0, Math.min(r - 1, Math.floor(r * (t.top - n.top) / (n.bottom - n.top)) - 2)), a = i;;) {
		let n = e.childNodes[a];
		if (P(n)) {
			let e = n.getClientRects();
			for (let r = 0; r < e.length; r++) {
				let i = e[r];
				if (Ci(t, i)) return Di(n, t, i);
			}
		}
		if ((a = (a + 1) % r) == i) break;
	}
	return e;
}
function Oi(e, t) {
	let n = e.dom.ownerDocument, r, i = 0, a = qr(n, t.left, t.top);
	a && ({node: r, offset: i} = a);
	let o = (e.root.elementFromPoint ? e.root : n).elementFromPoint(t.left, t.top), s;
	if (!o || !e.dom.contains(o)) {
		let n = e.dom.getBoundingClientRect();
		if (!Ci(t, n) || (o = Di(e.dom, t, n), !o)) return null;
	}
	if (L) for (let e = o; r && e; e = Mr(e)) e.draggable && (r = void 0);
	if (o = wi(o, t), r) {
		if (ni && P(r) && (i = Math.min(i, r.childNodes.length), i < r.childNodes.length)) {
			let e = r.childNodes[i], n;
			e.nodeName == "IMG" && (n = e.getBoundingClientRect()).right <= t.left && n.bottom > t.top && i++;
		}
		let n;
		li && i && P(r) && P(n = r.childNodes[i - 1]) && n.contentEditable == "false" && n.getBoundingClientRect().top >= t.top && i--, r == e.dom && i == r.childNodes.length - 1 && P(r.lastChild) && t.top > r.lastChild.getBoundingClientRect().bottom ? s = e.state.doc.content.size : i != 0 && P(r) && r.childNodes[i - 1].nodeName == "BR" || (s = Ei(e, r, i, t));
	}
	s ??= Ti(e, o, t);
	let c = e.docView.nearestDesc(o, !0);
	return {
		pos: s,
		inside: c ? c.posAtStart - c.border : -1
	};
}
function ki(e) {
	return e.top < e.bottom || e.left < e.right;
}
function Ai(e, t) {
	let n = e.getClientRects();
	if (n.length) {
		let e = n[t < 0 ? 0 : n.length - 1];
		if (ki(e)) return e;
	}
	return Array.prototype.find.call(n, ki) || e.getBoundingClientRect();
}
var ji = /[\u0590-\u05f4\u0600-\u06ff\u0700-\u08ac]/;
function Mi(e, t, n) {
	let { node: r, offset: i, atom: a } = e.docView.domFromPos(t, n < 0 ? -1 : 1), o = li || ni;
	if (F(r)) {
		if (o && (ji.test(r.nodeValue) || (n < 0 ? !i : i == r.nodeValue.length))) {
			let e = Ai(Pr(r, i, i), n);
			if (ni && i && /\s/.test(r.nodeValue[i - 1]) && i < r.nodeValue.length) {
				let t = Ai(Pr(r, i - 1, i - 1), -1);
				if (t.top == e.top) {
					let n = Ai(Pr(r, i, i + 1), -1);
					if (n.top != e.top) return Ni(n, n.left < t.left);
				}
			}
			return e;
		}
		{
			let e = i, t = i, a = n < 0 ? 1 : -1;
			return n < 0 && !i ? (t++, a = -1) : n >= 0 && i == r.nodeValue.length ? (e--, a = 1) : n < 0 ? e-- : t++, Ni(Ai(Pr(r, e, t), a), a < 0);
		}
	}
	if (!e.state.doc.resolve(t - (a || 0)).parent.inlineContent) {
		if (a == null && i && (n < 0 || i == N(r))) {
			let e = r.childNodes[i - 1];
			if (P(e)) return Pi(e.getBoundingClientRect(), !1);
		}
		if (a == null && i < N(r)) {
			let e = r.childNodes[i];
			if (P(e)) return Pi(e.getBoundingClientRect(), !0);
		}
		return Pi(r.getBoundingClientRect(), n >= 0);
	}
	if (a == null && i && (n < 0 || i == N(r))) {
		let e = r.childNodes[i - 1], t = F(e) ? Pr(e, N(e) - +!o) : P(e) && (e.nodeName != "BR" || !e.nextSibling) ? e : null;
		if (t) return Ni(Ai(t, 1), !1);
	}
	if (a == null && i < N(r)) {
		let e = r.childNodes[i];
		for (; e.pmViewDesc && e.pmViewDesc.ignoreForCoords;) e = e.nextSibling;
		let t = e ? F(e) ? Pr(e, 0, +!o) : P(e) ? e : null : null;
		if (t) return Ni(Ai(t, -1), !0);
	}
	return Ni(Ai(F(r) ? Pr(r) : r, -n), n >= 0);
}
function Ni(e, t) {
	if (e.width == 0) return e;
	let n = t ? e.left : e.right;
	return {
		top: e.top,
		bottom: e.bottom,
		left: n,
		right: n
	};
}
function Pi(e, t) {
	if (e.height == 0) return e;
	let n = t ? e.top : e.bottom;
	return {
		top: n,
		bottom: n,
		left: e.left,
		right: e.right
	};
}
function Fi(e, t, n) {
	let r = e.state, i = e.root.activeElement;
	r != t && e.updateState(t), i != e.dom && e.focus();
	try {
		return n();
	} finally {
		r != t && e.updateState(r), i != e.dom && i && i.focus();
	}
}
function Ii(e, t, n) {
	let r = t.selection, i = n == "up" ? r.$from : r.$to;
	return Fi(e, t, () => {
		let { node: t } = e.docView.domFromPos(i.pos, n == "up" ? -1 : 1);
		for (;;) {
			let n = e.docView.nearestDesc(t, !0);
			if (!n) break;
			if (n.node.isBlock) {
				t = n.contentDOM || n.dom;
				break;
			}
			t = n.dom.parentNode;
		}
		let r = Mi(e, i.pos, 1);
		for (let e = t.firstChild; e; e = e.nextSibling) {
			let t;
			if (P(e)) t = e.getClientRects();
			else if (F(e)) t = Pr(e, 0, e.nodeValue.length).getClientRects();
			else continue;
			for (let e = 0; e < t.length; e++) {
				let i = t[e];
				if (i.bottom > i.top + 1 && (n == "up" ? r.top - i.top > (i.bottom - r.top) * 2 : i.bottom - r.bottom > (r.bottom - i.top) * 2)) return !1;
			}
		}
		return !0;
	});
}
var Li = /[\u0590-\u08ac]/;
function Ri(e, t, n) {
	let { $head: r } = t.selection;
	if (!r.parent.isTextblock) return !1;
	let i = r.parentOffset, a = !i, o = i == r.parent.content.size, s = e.domSelection();
	return s ? !Li.test(r.parent.textContent) || !s.modify ? n == "left" || n == "backward" ? a : o : Fi(e, t, () => {
		let { focusNode: t, focusOffset: i, anchorNode: a, anchorOffset: o } = e.domSelectionRange(), c = s.caretBidiLevel;
		s.modify("move", n, "character");
		let l = r.depth ? e.docView.domAfterPos(r.before()) : e.dom, { focusNode: u, focusOffset: d } = e.domSelectionRange(), f = u && !zr(l, u) || t == u && i == d;
		try {
			s.collapse(a, o), t && (t != a || i != o) && s.extend && s.extend(t, i);
		} catch {}
		return c != null && (s.caretBidiLevel = c), f;
	}) : r.pos == r.start() || r.pos == r.end();
}
var zi = null, Bi = null, Vi = !1;
function Hi(e, t, n) {
	return zi == t && Bi == n ? Vi : (zi = t, Bi = n, Vi = n == "up" || n == "down" ? Ii(e, t, n) : Ri(e, t, n));
}
var Ui = 0, Wi = 1, Gi = 2, Ki = 3, qi = class {
	constructor(e, t, n, r) {
		this.parent = e, this.children = t, this.dom = n, this.contentDOM = r, this.dirty = Ui, n.pmViewDesc = this;
	}
	matchesWidget(e) {
		return !1;
	}
	matchesMark(e) {
		return !1;
	}
	matchesNode(e, t, n) {
		return !1;
	}
	matchesHack(e) {
		return !1;
	}
	parseRule(e) {
		return null;
	}
	stopEvent(e) {
		return !1;
	}
	get size() {
		let e = 0;
		for (let t = 0; t < this.children.length; t++) e += this.children[t].size;
		return e;
	}
	get border() {
		return 0;
	}
	destroy() {
		this.parent = void 0, this.dom.pmViewDesc == this && (this.dom.pmViewDesc = void 0);
		for (let e = 0; e < this.children.length; e++) this.children[e].destroy();
	}
	posBeforeChild(e) {
		for (let t = 0, n = this.posAtStart;; t++) {
			let r = this.children[t];
			if (r == e) return n;
			n += r.size;
		}
	}
	get posBefore() {
		return this.parent.posBeforeChild(this);
	}
	get posAtStart() {
		return this.parent ? this.parent.posBeforeChild(this) + this.border : 0;
	}
	get posAfter() {
		return this.posBefore + this.size;
	}
	get posAtEnd() {
		return this.posAtStart + this.size - 2 * this.border;
	}
	localPosFromDOM(e, t, n) {
		if (this.contentDOM && zr(this.contentDOM, e)) {
			if (n < 0) {
				let n, r;
				if (e == this.contentDOM) n = e.childNodes[t - 1];
				else {
					for (; e.parentNode != this.contentDOM;) e = e.parentNode;
					n = e.previousSibling;
				}
				for (; n && !((r = n.pmViewDesc) && r.parent == this);) n = n.previousSibling;
				return n ? this.posBeforeChild(r) + r.size : this.posAtStart;
			}
			{
				let n, r;
				if (e == this.contentDOM) n = e.childNodes[t];
				else {
					for (; e.parentNode != this.contentDOM;) e = e.parentNode;
					n = e.nextSibling;
				}
				for (; n && !((r = n.pmViewDesc) && r.parent == this);) n = n.nextSibling;
				return n ? this.posBeforeChild(r) : this.posAtEnd;
			}
		}
		let r;
		if (e == this.dom && this.contentDOM) r = t > M(this.contentDOM);
		else if (this.contentDOM && this.contentDOM != this.dom && this.dom.contains(this.contentDOM)) {
			let n = e.compareDocumentPosition(this.contentDOM);
			r = n & 16 ? t > Array.from(e.childNodes).findIndex((e) => e.contains(this.contentDOM)) : !(n & 4);
		} else if (this.dom.firstChild) {
			if (t == 0) for (let t = e;; t = t.parentNode) {
				if (t == this.dom) {
					r = !1;
					break;
				}
				if (t.previousSibling) break;
			}
			if (r == null && t == e.childNodes.length) for (let t = e;; t = t.parentNode) {
				if (t == this.dom) {
					r = !0;
					break;
				}
				if (t.nextSibling) break;
			}
		}
		return r ?? n > 0 ? this.posAtEnd : this.posAtStart;
	}
	nearestDesc(e, t = !1) {
		for (let n = !0, r = e; r; r = r.parentNode) {
			let i = this.getDesc(r), a;
			if (i && (!t || i.node)) {
				if (n && (a = i.nodeDOM) && !(P(a) ? zr(a, e) : a == e)) n = !1;
				else return i;
			}
		}
	}
	getDesc(e) {
		let t = e.pmViewDesc;
		for (let e = t; e; e = e.parent) if (e == this) return t;
	}
	posFromDOM(e, t, n) {
		for (let r = e; r; r = r.parentNode) {
			let i = this.getDesc(r);
			if (i) return i.localPosFromDOM(e, t, n);
		}
		return -1;
	}
	descAt(e) {
		for (let t = 0, n = 0; t < this.children.length; t++) {
			let r = this.children[t], i = n + r.size;
			if (n == e && i != n) {
				for (; !r.border && r.children.length;) for (let e = 0; e < r.children.length; e++) {
					let t = r.children[e];
					if (t.size) {
						r = t;
						break;
					}
				}
				return r;
			}
			if (e < i) return r.descAt(e - n - r.border);
			n = i;
		}
	}
	domFromPos(e, t) {
		if (!this.contentDOM) return {
			node: this.dom,
			offset: 0,
			atom: e + 1
		};
		let n = 0, r = 0;
		for (let t = 0; n < this.children.length; n++) {
			let i = this.children[n], a = t + i.size;
			if (a > e) {
				r = e - t;
				break;
			}
			t = a;
		}
		if (r) return this.children[n].domFromPos(r - this.children[n].border, t);
		for (; n > 0; n--) {
			let e = this.children[n - 1];
			if (e.size || !(e instanceof ea || e instanceof Ji && e.side >= 0)) break;
		}
		if (t <= 0) {
			let e, r = !0;
			for (; e = n ? this.children[n - 1] : null, e && e.dom.parentNode != this.contentDOM; n--, r = !1);
			return e && t && r && !e.border && !e.domAtom ? e.domFromPos(e.size, t) : {
				node: this.contentDOM,
				offset: e ? M(e.dom) + 1 : 0
			};
		}
		{
			let e, r = !0;
			for (; e = n < this.children.length ? this.children[n] : null, e && e.dom.parentNode != this.contentDOM; n++, r = !1);
			return e && r && !e.border && !e.domAtom ? e.domFromPos(0, t) : {
				node: this.contentDOM,
				offset: e ? M(e.dom) : this.contentDOM.childNodes.length
			};
		}
	}
	parseRange(e, t, n = 0) {
		if (this.children.length == 0) return {
			node: this.contentDOM,
			from: e,
			to: t,
			fromOffset: 0,
			toOffset: this.contentDOM.childNodes.length
		};
		let r = -1, i = -1;
		for (let a = n, o = 0;; o++) {
			let n = this.children[o], s = a + n.size;
			if (r == -1 && e <= s) {
				let i = a + n.border;
				if (e >= i && t <= s - n.border && n.node && n.contentDOM && this.contentDOM.contains(n.contentDOM)) return n.parseRange(e, t, i);
				e = a;
				for (let t = o; t > 0; t--) {
					let n = this.children[t - 1];
					if (n.size && n.dom.parentNode == this.contentDOM && !n.emptyChildAt(1)) {
						r = M(n.dom) + 1;
						break;
					}
					e -= n.size;
				}
				r == -1 && (r = 0);
			}
			if (r > -1 && (s > t || o == this.children.length - 1)) {
				t = s;
				for (let e = o + 1; e < this.children.length; e++) {
					let n = this.children[e];
					if (n.size && n.dom.parentNode == this.contentDOM && !n.emptyChildAt(-1)) {
						i = M(n.dom);
						break;
					}
					t += n.size;
				}
				i == -1 && (i = this.contentDOM.childNodes.length);
				break;
			}
			a = s;
		}
		return {
			node: this.contentDOM,
			from: e,
			to: t,
			fromOffset: r,
			toOffset: i
		};
	}
	emptyChildAt(e) {
		if (this.border || !this.contentDOM || !this.children.length) return !1;
		let t = this.children[e < 0 ? 0 : this.children.length - 1];
		return t.size == 0 || t.emptyChildAt(e);
	}
	domAfterPos(e) {
		let { node: t, offset: n } = this.domFromPos(e, 0);
		if (!P(t) || n == t.childNodes.length) throw RangeError("No node after pos " + e);
		return t.childNodes[n];
	}
	setSelection(e, t, n, r = !1) {
		let i = Math.min(e, t), a = Math.max(e, t);
		for (let o = 0, s = 0; o < this.children.length; o++) {
			let c = this.children[o], l = s + c.size;
			if (i > s && a < l) return c.setSelection(e - s - c.border, t - s - c.border, n, r);
			s = l;
		}
		let o = this.domFromPos(e, e ? -1 : 1), s = t == e ? o : this.domFromPos(t, t ? -1 : 1), c = n.root.getSelection(), l = n.domSelectionRange(), u = !1;
		if ((ni || L) && e == t) {
			let { node: e, offset: t } = o;
			if (F(e)) {
				if (u = !!(t && e.nodeValue[t - 1] == "\n"), u && t == e.nodeValue.length) for (let t = e, n; t; t = t.parentNode) {
					if (n = t.nextSibling) {
						n.nodeName == "BR" && (o = s = {
							node: n.parentNode,
							offset: M(n) + 1
						});
						break;
					}
					let e = t.pmViewDesc;
					if (e && e.node && e.node.isBlock) break;
				}
			} else {
				let n = e.childNodes[t - 1];
				u = n && (n.nodeName == "BR" || n.contentEditable == "false");
			}
		}
		if (ni && l.focusNode && l.focusNode != s.node && P(l.focusNode)) {
			let e = l.focusNode.childNodes[l.focusOffset];
			e && e.contentEditable == "false" && (r = !0);
		}
		if (!(r || u && L) && Ir(o.node, o.offset, l.anchorNode, l.anchorOffset) && Ir(s.node, s.offset, l.focusNode, l.focusOffset)) return;
		let d = !1;
		if ((c.extend || e == t) && !(u && ni)) {
			c.collapse(o.node, o.offset);
			try {
				e != t && c.extend(s.node, s.offset), d = !0;
			} catch {}
		}
		if (!d) {
			if (e > t) {
				let e = o;
				o = s, s = e;
			}
			let n = document.createRange();
			n.setEnd(s.node, s.offset), n.setStart(o.node, o.offset), c.removeAllRanges(), c.addRange(n);
		}
	}
	ignoreMutation(e) {
		return !this.contentDOM && e.type != "selection";
	}
	get contentLost() {
		return this.contentDOM && this.contentDOM != this.dom && !this.dom.contains(this.contentDOM);
	}
	markDirty(e, t) {
		for (let n = 0, r = 0; r < this.children.length; r++) {
			let i = this.children[r], a = n + i.size;
			if (n == a ? e <= a && t >= n : e < a && t > n) {
				let r = n + i.border, o = a - i.border;
				if (e >= r && t <= o) {
					this.dirty = e == n || t == a ? Gi : Wi, e == r && t == o && (i.contentLost || i.dom.parentNode != this.contentDOM) ? i.dirty = Ki : i.markDirty(e - r, t - r);
					return;
				}
				i.dirty = i.dom == i.contentDOM && i.dom.parentNode == this.contentDOM && !i.children.length ? Gi : Ki;
			}
			n = a;
		}
		this.dirty = Gi;
	}
	markParentsDirty() {
		let e = 1;
		for (let t = this.parent; t; t = t.parent, e++) {
			let n = e == 1 ? Gi : Wi;
			t.dirty < n && (t.dirty = n);
		}
	}
	get domAtom() {
		return !1;
	}
	get ignoreForCoords() {
		return !1;
	}
	get ignoreForSelection() {
		return !1;
	}
	isText(e) {
		return !1;
	}
}, Ji = class extends qi {
	constructor(e, t, n, r) {
		let i, a = t.type.toDOM;
		if (typeof a == "function" && (a = a(n, () => {
			if (!i) return r;
			if (i.parent) return i.parent.posBeforeChild(i);
		})), !t.type.spec.raw) {
			let e = P(a) ? a : document.createElement("span");
			e != a && (e.appendChild(a), a = e), e.hasAttribute("contenteditable") || (e.contentEditable = "false"), e.classList.add("ProseMirror-widget");
		}
		super(e, [], a, null), this.widget = t, this.widget = t, i = this;
	}
	matchesWidget(e) {
		return this.dirty == Ui && e.type.eq(this.widget.type);
	}
	parseRule() {
		return { ignore: !0 };
	}
	stopEvent(e) {
		let t = this.widget.spec.stopEvent;
		return t ? t(e) : !1;
	}
	ignoreMutation(e) {
		return e.type != "selection" || this.widget.spec.ignoreSelection;
	}
	destroy() {
		this.widget.type.destroy(this.dom), super.destroy();
	}
	get domAtom() {
		return !0;
	}
	get ignoreForSelection() {
		return !!this.widget.type.spec.relaxedSide;
	}
	get side() {
		return this.widget.type.side;
	}
}, Yi = class extends qi {
	constructor(e, t, n, r) {
		super(e, [], t, null), this.textDOM = n, this.text = r;
	}
	get size() {
		return this.text.length;
	}
	localPosFromDOM(e, t) {
		return e == this.textDOM ? this.posAtStart + t : this.posAtStart + (t ? this.size : 0);
	}
	domFromPos(e) {
		return {
			node: this.textDOM,
			offset: e
		};
	}
	ignoreMutation(e) {
		return e.type === "characterData" && e.target.nodeValue == e.oldValue;
	}
}, Xi = class e extends qi {
	constructor(e, t, n, r, i) {
		super(e, [], n, r), this.mark = t, this.spec = i;
	}
	static create(t, n, r, i) {
		let a = i.nodeViews[n.type.name], o = a && a(n, i, r);
		return o && o.dom || (o = Ze.renderSpec(document, n.type.spec.toDOM(n, r), null, n.attrs)), new e(t, n, o.dom, o.contentDOM || o.dom, o);
	}
	parseRule() {
		return this.dirty & Ki || this.mark.type.spec.reparseInView ? null : {
			mark: this.mark.type.name,
			attrs: this.mark.attrs,
			contentElement: this.contentDOM
		};
	}
	matchesMark(e) {
		return this.dirty != Ki && this.mark.eq(e);
	}
	markDirty(e, t) {
		if (super.markDirty(e, t), this.dirty != Ui) {
			let e = this.parent;
			for (; !e.node;) e = e.parent;
			e.dirty < this.dirty && (e.dirty = this.dirty), this.dirty = Ui;
		}
	}
	slice(t, n, r) {
		let i = e.create(this.parent, this.mark, !0, r), a = this.children, o = this.size;
		n < o && (a = _a(a, n, o, r)), t > 0 && (a = _a(a, 0, t, r));
		for (let e = 0; e < a.length; e++) a[e].parent = i;
		return i.children = a, i;
	}
	ignoreMutation(e) {
		return this.spec.ignoreMutation ? this.spec.ignoreMutation(e) : super.ignoreMutation(e);
	}
	destroy() {
		this.spec.destroy && this.spec.destroy(), super.destroy();
	}
}, Zi = class e extends qi {
	constructor(e, t, n, r, i, a, o) {
		super(e, [], i, a), this.node = t, this.outerDeco = n, this.innerDeco = r, this.nodeDOM = o;
	}
	static create(t, n, r, i, a, o) {
		let s = a.nodeViews[n.type.name], c, l = s && s(n, a, () => {
			if (!c) return o;
			if (c.parent) return c.parent.posBeforeChild(c);
		}, r, i), u = l && l.dom, d = l && l.contentDOM;
		if (n.isText) {
			if (!u) u = document.createTextNode(n.text);
			else if (!F(u)) throw RangeError("Text must be rendered as a DOM text node");
		} else if (!u) {
			let e = Ze.renderSpec(document, n.type.spec.toDOM(n), null, n.attrs);
			({dom: u, contentDOM: d} = e);
		}
		!d && !n.isText && u.nodeName != "BR" && (u.hasAttribute("contenteditable") || (u.contentEditable = "false"), n.type.spec.draggable && (u.draggable = !0));
		let f = u;
		return u = ca(u, r, n), l ? c = new ta(t, n, r, i, u, d || null, f, l) : n.isText ? new $i(t, n, r, i, u, f) : new e(t, n, r, i, u, d || null, f);
	}
	parseRule(e) {
		if (this.node.type.spec.reparseInView) return null;
		let t = {
			node: this.node.type.name,
			attrs: this.node.attrs
		};
		if (this.node.type.whitespace == "pre" && (t.preserveWhitespace = "full"), !this.contentDOM) t.getContent = () => this.node.content;
		else if (!this.contentLost) t.contentElement = this.contentDOM;
		else {
			for (let e = this.children.length - 1; e >= 0; e--) {
				let n = this.children[e];
				if (this.dom.contains(n.dom.parentNode)) {
					t.contentElement = n.dom.parentNode;
					break;
				}
			}
			if (!t.contentElement) {
				let n = e && e.find((t) => P(t) && e.indexOf(t.parentNode) < 0 && this.dom.contains(t));
				n ? t.contentElement = n : t.getContent = () => s.empty;
			}
		}
		return t;
	}
	matchesNode(e, t, n) {
		return this.dirty == Ui && e.eq(this.node) && la(t, this.outerDeco) && n.eq(this.innerDeco);
	}
	get size() {
		return this.node.nodeSize;
	}
	get border() {
		return +!this.node.isLeaf;
	}
	updateChildren(e, t) {
		let n = this.node.inlineContent, r = t, i = e.composing ? this.localCompositionInfo(e, t) : null, a = i && i.pos > -1 ? i : null, o = i && i.pos < 0, s = new da(this, a && a.node, e), c = this.node.inlineContent, l = c && this.node.isBlock;
		ma(this.node, this.innerDeco, (t, i, a) => {
			t.spec.marks ? s.syncToMarks(t.spec.marks, n, e, i) : t.type.side >= 0 && !a && s.syncToMarks(i == this.node.childCount ? d.none : this.node.child(i).marks, n, e, i), s.placeWidget(t, e, r);
		}, (t, a, u, d) => {
			s.syncToMarks(t.marks, n, e, d), l && t.isAtom && !t.isText && s.addHackNode("IMG", s.top);
			let f;
			s.findNodeMatch(t, a, u, d) || o && e.state.selection.from > r && e.state.selection.to < r + t.nodeSize && (f = s.findIndexWithChild(i.node)) > -1 && s.updateNodeAt(t, a, u, f, e) || s.updateNextNode(t, a, u, e, d, r) || s.addNode(t, a, u, e, r), r += t.nodeSize, c && (l = t.isAtom && !t.isText);
		}), s.syncToMarks([], n, e, 0), this.node.isTextblock && s.addTextblockHacks(), s.destroyRest(), (s.changed || this.dirty == Gi) && (a && this.protectLocalComposition(e, a), na(this.contentDOM, this.children, e), ai && ha(this.dom));
	}
	localCompositionInfo(e, t) {
		let { from: n, to: r } = e.state.selection;
		if (!(e.state.selection instanceof O) || n < t || r > t + this.node.content.size) return null;
		let i = e.input.compositionNode;
		if (!i || !this.dom.contains(i.parentNode)) return null;
		if (this.node.inlineContent) {
			let e = i.nodeValue, a = ga(this.node.content, e, n - t, r - t);
			return a < 0 ? null : {
				node: i,
				pos: a,
				text: e
			};
		}
		return {
			node: i,
			pos: -1,
			text: ""
		};
	}
	protectLocalComposition(e, { node: t, pos: n, text: r }) {
		if (this.getDesc(t)) return;
		let i = t;
		for (; i.parentNode != this.contentDOM; i = i.parentNode) {
			for (; i.previousSibling;) i.parentNode.removeChild(i.previousSibling);
			for (; i.nextSibling;) i.parentNode.removeChild(i.nextSibling);
			i.pmViewDesc && (i.pmViewDesc = void 0);
		}
		let a = new Yi(this, i, t, r);
		e.input.compositionNodes.push(a), this.children = _a(this.children, n, n + r.length, e, a);
	}
	update(e, t, n, r) {
		return this.dirty == Ki || !e.sameMarkup(this.node) ? !1 : (this.updateInner(e, t, n, r), !0);
	}
	updateInner(e, t, n, r) {
		this.updateOuterDeco(t), this.node = e, this.innerDeco = n, this.contentDOM && this.updateChildren(r, this.posAtStart), this.dirty = Ui;
	}
	updateOuterDeco(e) {
		if (la(e, this.outerDeco)) return;
		let t = !P(this.nodeDOM), n = this.dom;
		this.dom = oa(this.dom, this.nodeDOM, aa(this.outerDeco, this.node, t), aa(e, this.node, t)), this.dom != n && (n.pmViewDesc = void 0, this.dom.pmViewDesc = this), this.outerDeco = e;
	}
	selectNode() {
		P(this.nodeDOM) && (this.nodeDOM.classList.add("ProseMirror-selectednode"), (this.contentDOM || !this.node.type.spec.draggable) && (this.nodeDOM.draggable = !0));
	}
	deselectNode() {
		P(this.nodeDOM) && (this.nodeDOM.classList.remove("ProseMirror-selectednode"), (this.contentDOM || !this.node.type.spec.draggable) && this.nodeDOM.removeAttribute("draggable"));
	}
	get domAtom() {
		return this.node.isAtom;
	}
};
function Qi(e, t, n, r, i) {
	ca(r, t, e);
	let a = new Zi(void 0, e, t, n, r, r, r);
	return a.contentDOM && a.updateChildren(i, 0), a;
}
var $i = class e extends Zi {
	constructor(e, t, n, r, i, a) {
		super(e, t, n, r, i, null, a);
	}
	parseRule() {
		let e = this.nodeDOM.parentNode;
		for (; e && e != this.dom && !e.pmIsDeco;) e = e.parentNode;
		return { skip: e || !0 };
	}
	update(e, t, n, r) {
		return this.dirty == Ki || this.dirty != Ui && !this.inParent() || !e.sameMarkup(this.node) ? !1 : (this.updateOuterDeco(t), (this.dirty != Ui || e.text != this.node.text) && e.text != this.nodeDOM.nodeValue && (this.nodeDOM.nodeValue = e.text, r.trackWrites == this.nodeDOM && (r.trackWrites = null)), this.node = e, this.dirty = Ui, !0);
	}
	inParent() {
		let e = this.parent.contentDOM;
		for (let t = this.nodeDOM; t; t = t.parentNode) if (t == e) return !0;
		return !1;
	}
	domFromPos(e) {
		return {
			node: this.nodeDOM,
			offset: e
		};
	}
	localPosFromDOM(e, t, n) {
		return e == this.nodeDOM ? this.posAtStart + Math.min(t, this.node.text.length) : super.localPosFromDOM(e, t, n);
	}
	ignoreMutation(e) {
		return e.type != "characterData" && e.type != "selection";
	}
	slice(t, n, r) {
		let i = this.node.cut(t, n), a = document.createTextNode(i.text);
		return new e(this.parent, i, this.outerDeco, this.innerDeco, a, a);
	}
	markDirty(e, t) {
		super.markDirty(e, t), this.dom != this.nodeDOM && (e == 0 || t == this.nodeDOM.nodeValue.length) && (this.dirty = Ki);
	}
	get domAtom() {
		return !1;
	}
	isText(e) {
		return this.node.text == e;
	}
}, ea = class extends qi {
	parseRule() {
		return { ignore: !0 };
	}
	matchesHack(e) {
		return this.dirty == Ui && this.dom.nodeName == e;
	}
	get domAtom() {
		return !0;
	}
	get ignoreForCoords() {
		return this.dom.nodeName == "IMG";
	}
}, ta = class extends Zi {
	constructor(e, t, n, r, i, a, o, s) {
		super(e, t, n, r, i, a, o), this.spec = s;
	}
	update(e, t, n, r) {
		if (this.dirty == Ki) return !1;
		if (this.spec.update && (this.node.type == e.type || this.spec.multiType)) {
			let i = this.spec.update(e, t, n);
			return i && this.updateInner(e, t, n, r), i;
		}
		return !this.contentDOM && !e.isLeaf ? !1 : super.update(e, t, n, r);
	}
	selectNode() {
		this.spec.selectNode ? this.spec.selectNode() : super.selectNode();
	}
	deselectNode() {
		this.spec.deselectNode ? this.spec.deselectNode() : super.deselectNode();
	}
	setSelection(e, t, n, r) {
		this.spec.setSelection ? this.spec.setSelection(e, t, n.root) : super.setSelection(e, t, n, r);
	}
	destroy() {
		this.spec.destroy && this.spec.destroy(), super.destroy();
	}
	stopEvent(e) {
		return this.spec.stopEvent ? this.spec.stopEvent(e) : !1;
	}
	ignoreMutation(e) {
		return this.spec.ignoreMutation ? this.spec.ignoreMutation(e) : super.ignoreMutation(e);
	}
};
function na(e, t, n) {
	let r = e.firstChild, i = !1;
	for (let a = 0; a < t.length; a++) {
		let o = t[a], s = o.dom;
		if (s.parentNode == e) {
			for (; s != r;) r = ua(r), i = !0;
			r = r.nextSibling;
		} else i = !0, e.insertBefore(s, r);
		if (o instanceof Xi) {
			let t = r ? r.previousSibling : e.lastChild;
			na(o.contentDOM, o.children, n), r = t ? t.nextSibling : e.firstChild;
		}
	}
	for (; r;) r = ua(r), i = !0;
	i && n.trackWrites == e && (n.trackWrites = null);
}
var ra = function(e) {
	e && (this.nodeName = e);
};
ra.prototype = Object.create(null);
var ia = [new ra()];
function aa(e, t, n) {
	if (e.length == 0) return ia;
	let r = n ? ia[0] : new ra(), i = [r];
	for (let a = 0; a < e.length; a++) {
		let o = e[a].type.attrs;
		if (o) {
			o.nodeName && i.push(r = new ra(o.nodeName));
			for (let e in o) {
				let a = o[e];
				a != null && (n && i.length == 1 && i.push(r = new ra(t.isInline ? "span" : "div")), e == "class" ? r.class = (r.class ? r.class + " " : "") + a : e == "style" ? r.style = (r.style ? r.style + ";" : "") + a : e != "nodeName" && (r[e] = a));
			}
		}
	}
	return i;
}
function oa(e, t, n, r) {
	if (n == ia && r == ia) return t;
	let i = t;
	for (let t = 0; t < r.length; t++) {
		let a = r[t], o = n[t];
		if (t) {
			let t;
			o && o.nodeName == a.nodeName && i != e && (t = i.parentNode) && t.nodeName.toLowerCase() == a.nodeName || (t = document.createElement(a.nodeName), t.pmIsDeco = !0, t.appendChild(i), o = ia[0]), i = t;
		}
		sa(i, o || ia[0], a);
	}
	return i;
}
function sa(e, t, n) {
	for (let r in t) r != "class" && r != "style" && r != "nodeName" && !(r in n) && e.removeAttribute(r);
	for (let r in n) r != "class" && r != "style" && r != "nodeName" && n[r] != t[r] && e.setAttribute(r, n[r]);
	if (t.class != n.class) {
		let r = t.class ? t.class.split(" ").filter(Boolean) : [], i = n.class ? n.class.split(" ").filter(Boolean) : [];
		for (let t = 0; t < r.length; t++) i.indexOf(r[t]) == -1 && e.classList.remove(r[t]);
		for (let t = 0; t < i.length; t++) r.indexOf(i[t]) == -1 && e.classList.add(i[t]);
		e.classList.length == 0 && e.removeAttribute("class");
	}
	if (t.style != n.style) {
		if (t.style) {
			let n = /\s*([\w\-\xa1-\uffff]+)\s*:(?:"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|\(.*?\)|[^;])*/g, r;
			for (; r = n.exec(t.style);) e.style.removeProperty(r[1]);
		}
		n.style && (e.style.cssText += n.style);
	}
}
function ca(e, t, n) {
	return oa(e, e, ia, aa(t, n, !P(e)));
}
function la(e, t) {
	if (e.length != t.length) return !1;
	for (let n = 0; n < e.length; n++) if (!e[n].type.eq(t[n].type)) return !1;
	return !0;
}
function ua(e) {
	let t = e.nextSibling;
	return e.parentNode.removeChild(e), t;
}
var da = class {
	constructor(e, t, n) {
		this.lock = t, this.view = n, this.index = 0, this.stack = [], this.changed = !1, this.top = e, this.preMatch = fa(e.node.content, e);
	}
	destroyBetween(e, t) {
		if (e != t) {
			for (let n = e; n < t; n++) this.top.children[n].destroy();
			this.top.children.splice(e, t - e), this.changed = !0;
		}
	}
	destroyRest() {
		this.destroyBetween(this.index, this.top.children.length);
	}
	syncToMarks(e, t, n, r) {
		let i = 0, a = this.stack.length >> 1, o = Math.min(a, e.length);
		for (; i < o && (i == a - 1 ? this.top : this.stack[i + 1 << 1]).matchesMark(e[i]) && e[i].type.spec.spanning !== !1;) i++;
		for (; i < a;) this.destroyRest(), this.top.dirty = Ui, this.index = this.stack.pop(), this.top = this.stack.pop(), a--;
		for (; a < e.length;) {
			this.stack.push(this.top, this.index + 1);
			let i = -1, o = this.top.children.length;
			r < this.preMatch.index && (o = Math.min(this.index + 3, o));
			for (let t = this.index; t < o; t++) {
				let n = this.top.children[t];
				if (n.matchesMark(e[a]) && !this.isLocked(n.dom)) {
					i = t;
					break;
				}
			}
			if (i < 0 && this.index < this.top.children.length) {
				let t = this.top.children[this.index];
				t instanceof Xi && t.dirty != Ki && t.mark.type == e[a].type && t.spec.update && !this.isLocked(t.dom) && t.spec.update(e[a]) && (t.mark = e[a], i = this.index, this.changed = !0);
			}
			if (i > -1) i > this.index && (this.changed = !0, this.destroyBetween(this.index, i)), this.top = this.top.children[this.index];
			else {
				let r = Xi.create(this.top, e[a], t, n);
				this.top.children.splice(this.index, 0, r), this.top = r, this.changed = !0;
			}
			this.index = 0, a++;
		}
	}
	findNodeMatch(e, t, n, r) {
		let i = -1, a;
		if (r >= this.preMatch.index && (a = this.preMatch.matches[r - this.preMatch.index]).parent == this.top && a.matchesNode(e, t, n)) i = this.top.children.indexOf(a, this.index);
		else for (let r = this.index, a = Math.min(this.top.children.length, r + 5); r < a; r++) {
			let a = this.top.children[r];
			if (a.matchesNode(e, t, n) && !this.preMatch.matched.has(a)) {
				i = r;
				break;
			}
		}
		return i < 0 ? !1 : (this.destroyBetween(this.index, i), this.index++, !0);
	}
	updateNodeAt(e, t, n, r, i) {
		let a = this.top.children[r];
		return a.dirty == Ki && a.dom == a.contentDOM && (a.dirty = Gi), a.update(e, t, n, i) ? (this.destroyBetween(this.index, r), this.index++, !0) : !1;
	}
	findIndexWithChild(e) {
		for (;;) {
			let t = e.parentNode;
			if (!t) return -1;
			if (t == this.top.contentDOM) {
				let t = e.pmViewDesc;
				if (t) {
					for (let e = this.index; e < this.top.children.length; e++) if (this.top.children[e] == t) return e;
				}
				return -1;
			}
			e = t;
		}
	}
	updateNextNode(e, t, n, r, i, a) {
		for (let o = this.index; o < this.top.children.length; o++) {
			let s = this.top.children[o];
			if (s instanceof Zi) {
				let c = this.preMatch.matched.get(s);
				if (c != null && c != i) return !1;
				let l = s.dom, u, d = this.isLocked(l) && !(e.isText && s.node && s.node.isText && s.nodeDOM.nodeValue == e.text && s.dirty != Ki && la(t, s.outerDeco));
				if (!d && s.update(e, t, n, r)) return this.destroyBetween(this.index, o), s.dom != l && (this.changed = !0), this.index++, !0;
				if (!d && (u = this.recreateWrapper(s, e, t, n, r, a))) return this.destroyBetween(this.index, o), this.top.children[this.index] = u, u.contentDOM && (u.dirty = Gi, u.updateChildren(r, a + 1), u.dirty = Ui), this.changed = !0, this.index++, !0;
				break;
			}
		}
		return !1;
	}
	recreateWrapper(e, t, n, r, i, a) {
		if (e.dirty || t.isAtom || !e.children.length || !e.node.content.eq(t.content) || !la(n, e.outerDeco) || !r.eq(e.innerDeco)) return null;
		let o = Zi.create(this.top, t, n, r, i, a);
		if (o.contentDOM) {
			o.children = e.children, e.children = [];
			for (let e of o.children) e.parent = o;
		}
		return e.destroy(), o;
	}
	addNode(e, t, n, r, i) {
		let a = Zi.create(this.top, e, t, n, r, i);
		a.contentDOM && a.updateChildren(r, i + 1), this.top.children.splice(this.index++, 0, a), this.changed = !0;
	}
	placeWidget(e, t, n) {
		let r = this.index < this.top.children.length ? this.top.children[this.index] : null;
		if (r && r.matchesWidget(e) && (e == r.widget || !r.widget.type.toDOM.parentNode)) this.index++;
		else {
			let r = new Ji(this.top, e, t, n);
			this.top.children.splice(this.index++, 0, r), this.changed = !0;
		}
	}
	addTextblockHacks() {
		let e = this.top.children[this.index - 1], t = this.top;
		for (; e instanceof Xi;) t = e, e = t.children[t.children.length - 1];
		(!e || !(e instanceof $i) || /\n$/.test(e.node.text) || this.view.requiresGeckoHackNode && /\s$/.test(e.node.text)) && ((L || I) && e && e.dom.contentEditable == "false" && this.addHackNode("IMG", t), this.addHackNode("BR", this.top));
	}
	addHackNode(e, t) {
		if (t == this.top && this.index < t.children.length && t.children[this.index].matchesHack(e)) this.index++;
		else {
			let n = document.createElement(e);
			e == "IMG" && (n.className = "ProseMirror-separator", n.alt = ""), e == "BR" && (n.className = "ProseMirror-trailingBreak");
			let r = new ea(this.top, [], n, null);
			t == this.top ? t.children.splice(this.index++, 0, r) : t.children.push(r), this.changed = !0;
		}
	}
	isLocked(e) {
		return this.lock && (e == this.lock || P(e) && e.contains(this.lock.parentNode));
	}
};
function fa(e, t) {
	let n = t, r = n.children.length, i = e.childCount, a = /* @__PURE__ */ new Map(), o = [];
	outer: for (; i > 0;) {
		let s;
		for (;;) if (r) {
			let e = n.children[r - 1];
			if (e instanceof Xi) n = e, r = e.children.length;
			else {
				s = e, r--;
				break;
			}
		} else if (n == t) break outer;
		else r = n.parent.children.indexOf(n), n = n.parent;
		let c = s.node;
		if (c) {
			if (c != e.child(i - 1)) break;
			--i, a.set(s, i), o.push(s);
		}
	}
	return {
		index: i,
		matched: a,
		matches: o.reverse()
	};
}
function pa(e, t) {
	return e.type.side - t.type.side;
}
function ma(e, t, n, r) {
	let i = t.locals(e), a = 0;
	if (i.length == 0) {
		for (let n = 0; n < e.childCount; n++) {
			let o = e.child(n);
			r(o, i, t.forChild(a, o), n), a += o.nodeSize;
		}
		return;
	}
	let o = 0, s = [], c = null;
	for (let l = 0;;) {
		let u, d;
		for (; o < i.length && i[o].to == a;) {
			let e = i[o++];
			e.widget && (u ? (d ||= [u]).push(e) : u = e);
		}
		if (u) {
			if (d) {
				d.sort(pa);
				for (let e = 0; e < d.length; e++) n(d[e], l, !!c);
			} else n(u, l, !!c);
		}
		let f, p;
		if (c) p = -1, f = c, c = null;
		else if (l < e.childCount) p = l, f = e.child(l++);
		else break;
		for (let e = 0; e < s.length; e++) s[e].to <= a && s.splice(e--, 1);
		for (; o < i.length && i[o].from <= a && i[o].to > a;) s.push(i[o++]);
		let m = a + f.nodeSize;
		if (f.isText) {
			let e = m;
			o < i.length && i[o].from < e && (e = i[o].from);
			for (let t = 0; t < s.length; t++) s[t].to < e && (e = s[t].to);
			e < m && (c = f.cut(e - a), f = f.cut(0, e - a), m = e, p = -1);
		} else for (; o < i.length && i[o].to < m;) o++;
		let h = f.isInline && !f.isLeaf ? s.filter((e) => !e.inline) : s.slice();
		r(f, h, t.forChild(a, f), p), a = m;
	}
}
function ha(e) {
	if (e.nodeName == "UL" || e.nodeName == "OL") {
		let t = e.style.cssText;
		e.style.cssText = t + "; list-style: square !important", window.getComputedStyle(e).listStyle, e.style.cssText = t;
	}
}
function ga(e, t, n, r) {
	for (let i = 0, a = 0; i < e.childCount && a <= r;) {
		let o = e.child(i++), s = a;
		if (a += o.nodeSize, !o.isText) continue;
		let c = o.text;
		for (; i < e.childCount;) {
			let t = e.child(i++);
			if (a += t.nodeSize, !t.isText) break;
			c += t.text;
		}
		if (a >= n) {
			if (a >= r && c.slice(r - t.length - s, r - s) == t) return r - t.length;
			let e = s < r ? c.lastIndexOf(t, r - s - 1) : -1;
			if (e >= 0 && e + t.length + s >= n) return s + e;
			if (n == r && c.length >= r + t.length - s && c.slice(r - s, r - s + t.length) == t) return r;
		}
	}
	return -1;
}
function _a(e, t, n, r, i) {
	let a = [];
	for (let o = 0, s = 0; o < e.length; o++) {
		let c = e[o], l = s, u = s += c.size;
		l >= n || u <= t ? a.push(c) : (l < t && a.push(c.slice(0, t - l, r)), i &&= (a.push(i), void 0), u > n && a.push(c.slice(n - l, c.size, r)));
	}
	return a;
}
function va(e, t = null) {
	let n = e.domSelectionRange(), r = e.state.doc;
	if (!n.focusNode) return null;
	let i = e.docView.nearestDesc(n.focusNode), a = i && i.size == 0, o = e.docView.posFromDOM(n.focusNode, n.focusOffset, 1);
	if (o < 0) return null;
	let s = r.resolve(o), c, l;
	if (Wr(n)) {
		for (c = o; i && !i.node;) i = i.parent;
		if (i && i.node.isAtom && k.isSelectable(i.node) && i.parent && !(i.node.isInline && Hr(n.focusNode, n.focusOffset, i.dom))) {
			let e = i.posBefore;
			l = new k(o == e ? s : r.resolve(e));
		} else if (ni && t == "key" && o > e.state.selection.to && P(n.focusNode) && n.focusOffset == n.focusNode.childNodes.length && i && i.posAtStart > e.state.selection.to) for (let e = n.focusNode;; e = e.parentNode) {
			if (getComputedStyle(e).overflow != "visible") {
				l = D.findFrom(r.resolve(i.posAtStart), 1);
				break;
			}
			if (e == i.dom || e.nextSibling || !e.parentNode || !P(e.parentNode)) break;
		}
	} else {
		if (n instanceof e.dom.ownerDocument.defaultView.Selection && n.rangeCount > 1) {
			let t = o, i = o;
			for (let r = 0; r < n.rangeCount; r++) {
				let a = n.getRangeAt(r);
				t = Math.min(t, e.docView.posFromDOM(a.startContainer, a.startOffset, 1)), i = Math.max(i, e.docView.posFromDOM(a.endContainer, a.endOffset, -1));
			}
			if (t < 0) return null;
			[c, o] = i == e.state.selection.anchor ? [i, t] : [t, i], s = r.resolve(o);
		} else c = e.docView.posFromDOM(n.anchorNode, n.anchorOffset, 1);
		if (c < 0) return null;
	}
	let u = r.resolve(c);
	if (!l) {
		let n = t == "pointer" || e.state.selection.head < s.pos && !a ? 1 : -1;
		l = ka(e, u, s, n);
	}
	return l;
}
function ya(e) {
	return e.editable ? e.hasFocus() : ja(e) && document.activeElement && document.activeElement.contains(e.dom);
}
function ba(e, t = !1) {
	let n = e.state.selection;
	if (Da(e, n), !ya(e)) return;
	let r = e.input.mouseDown;
	if (!t && I && r) {
		let t = e.domSelectionRange(), n = e.domObserver.currentSelection;
		if (t.anchorNode && n.anchorNode && Ir(t.anchorNode, t.anchorOffset, n.anchorNode, n.anchorOffset) && r.delaySelUpdate()) {
			e.domObserver.setCurSelection();
			return;
		}
	}
	if (e.domObserver.disconnectSelection(), e.cursorWrapper) Ea(e);
	else {
		let { anchor: r, head: i } = n, a, o;
		xa && !(n instanceof O) && (n.$from.parent.inlineContent || (a = Sa(e, n.from)), !n.empty && !n.$from.parent.inlineContent && (o = Sa(e, n.to))), e.docView.setSelection(r, i, e, t), xa && (a && wa(a), o && wa(o)), n.visible ? e.dom.classList.remove("ProseMirror-hideselection") : (e.dom.classList.add("ProseMirror-hideselection"), "onselectionchange" in document && Ta(e));
	}
	e.domObserver.setCurSelection(), e.domObserver.connectSelection();
}
var xa = L || I && ii < 63;
function Sa(e, t) {
	let { node: n, offset: r } = e.docView.domFromPos(t, 0), i = r < n.childNodes.length ? n.childNodes[r] : null, a = r ? n.childNodes[r - 1] : null;
	if (L && i && i.contentEditable == "false") return Ca(i);
	if ((!i || i.contentEditable == "false") && (!a || a.contentEditable == "false")) {
		if (i) return Ca(i);
		if (a) return Ca(a);
	}
}
function Ca(e) {
	return e.contentEditable = "true", L && e.draggable && (e.draggable = !1, e.wasDraggable = !0), e;
}
function wa(e) {
	e.contentEditable = "false", e.wasDraggable &&= (e.draggable = !0, null);
}
function Ta(e) {
	let t = e.dom.ownerDocument;
	t.removeEventListener("selectionchange", e.input.hideSelectionGuard);
	let n = e.domSelectionRange(), r = n.anchorNode, i = n.anchorOffset;
	t.addEventListener("selectionchange", e.input.hideSelectionGuard = () => {
		(n.anchorNode != r || n.anchorOffset != i) && (t.removeEventListener("selectionchange", e.input.hideSelectionGuard), setTimeout(() => {
			(!ya(e) || e.state.selection.visible) && e.dom.classList.remove("ProseMirror-hideselection");
		}, 20));
	});
}
function Ea(e) {
	let t = e.domSelection();
	if (!t) return;
	let n = e.cursorWrapper.dom, r = n.nodeName == "IMG";
	r ? t.collapse(n.parentNode, M(n) + 1) : t.collapse(n, 0), !r && !e.state.selection.visible && ei && ti <= 11 && (n.disabled = !0, n.disabled = !1);
}
function Da(e, t) {
	if (t instanceof k) {
		let n = e.docView.descAt(t.from);
		n != e.lastSelectedViewDesc && (Oa(e), n && n.selectNode(), e.lastSelectedViewDesc = n);
	} else Oa(e);
}
function Oa(e) {
	e.lastSelectedViewDesc &&= (e.lastSelectedViewDesc.parent && e.lastSelectedViewDesc.deselectNode(), void 0);
}
function ka(e, t, n, r) {
	return e.someProp("createSelectionBetween", (r) => r(e, t, n)) || O.between(t, n, r);
}
function Aa(e) {
	return e.editable && !e.hasFocus() ? !1 : ja(e);
}
function ja(e) {
	let t = e.domSelectionRange();
	if (!t.anchorNode) return !1;
	try {
		return zr(e.dom, t.anchorNode) && (e.editable || zr(e.dom, t.focusNode));
	} catch {
		return !1;
	}
}
function Ma(e) {
	let t = e.docView.domFromPos(e.state.selection.anchor, 0), n = e.domSelectionRange();
	return Ir(t.node, t.offset, n.anchorNode, n.anchorOffset);
}
function Na(e, t) {
	let { $anchor: n, $head: r } = e.selection, i = t > 0 ? n.max(r) : n.min(r), a = i.parent.inlineContent ? i.depth ? e.doc.resolve(t > 0 ? i.after() : i.before()) : null : i;
	return a && D.findFrom(a, t);
}
function Pa(e, t) {
	return e.dispatch(e.state.tr.setSelection(t).scrollIntoView()), !0;
}
function Fa(e, t, n) {
	let r = e.state.selection;
	if (r instanceof O) {
		if (n.indexOf("s") > -1) {
			let { $head: n } = r, i = n.textOffset ? null : t < 0 ? n.nodeBefore : n.nodeAfter;
			if (!i || i.isText || !i.isLeaf) return !1;
			let a = e.state.doc.resolve(n.pos + i.nodeSize * (t < 0 ? -1 : 1));
			return Pa(e, new O(r.$anchor, a));
		}
		if (!r.empty) return !1;
		if (e.endOfTextblock(t > 0 ? "forward" : "backward")) {
			let n = Na(e.state, t);
			return n && n instanceof k ? Pa(e, n) : !1;
		}
		if (!oi || n.indexOf("m") < 0) {
			let n = r.$head, i = n.textOffset ? null : t < 0 ? n.nodeBefore : n.nodeAfter, a;
			if (!i || i.isText) return !1;
			let o = t < 0 ? n.pos - i.nodeSize : n.pos;
			return i.isAtom || (a = e.docView.descAt(o)) && !a.contentDOM ? k.isSelectable(i) ? Pa(e, new k(t < 0 ? e.state.doc.resolve(n.pos - i.nodeSize) : n)) : Pa(e, new O(e.state.doc.resolve(t < 0 ? o : o + i.nodeSize))) : !1;
		}
	} else if (r instanceof k && r.node.isInline) return Pa(e, new O(t > 0 ? r.$to : r.$from));
	else {
		let n = Na(e.state, t);
		return n ? Pa(e, n) : !1;
	}
}
function Ia(e, t) {
	let n = e.pmViewDesc;
	return n ? n.size == 0 && (t < 0 || e.nextSibling || e.nodeName != "BR") : P(e) && e.contentEditable == "false";
}
function La(e, t) {
	return t < 0 ? Ra(e) : za(e);
}
function Ra(e) {
	let t = e.domSelectionRange(), n = t.focusNode, r = t.focusOffset;
	if (!n) return;
	let i, a, o = !1;
	for (ni && P(n) && r < N(n) && Ia(n.childNodes[r], -1) && (o = !0);;) if (r > 0) {
		if (!P(n)) break;
		let e = n.childNodes[r - 1];
		if (Ia(e, -1)) i = n, a = --r;
		else if (F(e)) n = e, r = n.nodeValue.length;
		else break;
	} else if (Ba(n)) break;
	else {
		let t = n.previousSibling;
		for (; t && Ia(t, -1);) i = n.parentNode, a = M(t), t = t.previousSibling;
		if (t) n = t, r = N(n);
		else {
			if (n = n.parentNode, n == e.dom) break;
			r = 0;
		}
	}
	o ? Ua(e, n, r) : i && Ua(e, i, a);
}
function za(e) {
	let t = e.domSelectionRange(), n = t.focusNode, r = t.focusOffset;
	if (!n) return;
	let i = N(n), a, o;
	for (;;) if (r < i) {
		if (!P(n)) break;
		let e = n.childNodes[r];
		if (Ia(e, 1)) a = n, o = ++r;
		else break;
	} else if (Ba(n)) break;
	else {
		let t = n.nextSibling;
		for (; t && Ia(t, 1);) a = t.parentNode, o = M(t) + 1, t = t.nextSibling;
		if (t) n = t, r = 0, i = N(n);
		else {
			if (n = n.parentNode, n == e.dom) break;
			r = i = 0;
		}
	}
	a && Ua(e, a, o);
}
function Ba(e) {
	let t = e.pmViewDesc;
	return t && t.node && t.node.isBlock;
}
function Va(e, t) {
	for (; e && t == e.childNodes.length && !Ur(e);) t = M(e) + 1, e = e.parentNode;
	for (; e && t < e.childNodes.length;) {
		let n = e.childNodes[t];
		if (F(n)) return n;
		if (P(n) && n.contentEditable == "false") break;
		e = n, t = 0;
	}
}
function Ha(e, t) {
	for (; e && !t && !Ur(e);) t = M(e), e = e.parentNode;
	for (; e && t;) {
		let n = e.childNodes[t - 1];
		if (F(n)) return n;
		if (P(n) && n.contentEditable == "false") break;
		e = n, t = e.childNodes.length;
	}
}
function Ua(e, t, n) {
	if (!F(t)) {
		let e, r;
		(r = Va(t, n)) ? (t = r, n = 0) : (e = Ha(t, n)) && (t = e, n = e.nodeValue.length);
	}
	let r = e.domSelection(), i = e.domSelectionRange();
	if (!r) return;
	Wr(i) ? r.collapse(t, n) : r.extend && (r.collapse(i.anchorNode, i.anchorOffset), r.extend(t, n)), e.domObserver.setCurSelection();
	let { state: a } = e;
	setTimeout(() => {
		e.state == a && ba(e);
	}, 50);
}
function Wa(e, t) {
	let n = e.state.doc.resolve(t);
	if (!(I || si) && n.parent.inlineContent) {
		let r = e.coordsAtPos(t);
		if (t > n.start()) {
			let n = e.coordsAtPos(t - 1), i = (n.top + n.bottom) / 2;
			if (i > r.top && i < r.bottom && Math.abs(n.left - r.left) > 1) return n.left < r.left ? "ltr" : "rtl";
		}
		if (t < n.end()) {
			let n = e.coordsAtPos(t + 1), i = (n.top + n.bottom) / 2;
			if (i > r.top && i < r.bottom && Math.abs(n.left - r.left) > 1) return n.left > r.left ? "ltr" : "rtl";
		}
	}
	let r = e.dom;
	for (let t = n.depth; t > 0; t--) if (n.node(t).isBlock) {
		r = e.nodeDOM(n.before(t)) || r;
		break;
	}
	return getComputedStyle(r).direction == "rtl" ? "rtl" : "ltr";
}
function Ga(e, t, n) {
	let r = e.state.selection;
	if (r instanceof O && !r.empty || n.indexOf("s") > -1 || oi && n.indexOf("m") > -1) return !1;
	let { $from: i, $to: a } = r;
	if (!i.parent.inlineContent || e.endOfTextblock(t < 0 ? "up" : "down")) {
		let n = Na(e.state, t);
		if (n && n instanceof k) return Pa(e, n);
	}
	if (!i.parent.inlineContent) {
		let n = t < 0 ? i : a, o = r instanceof Tn ? D.near(n, t) : D.findFrom(n, t);
		return o ? Pa(e, o) : !1;
	}
	return !1;
}
function Ka(e, t) {
	if (!(e.state.selection instanceof O)) return !0;
	let { $head: n, $anchor: r, empty: i } = e.state.selection;
	if (!n.sameParent(r)) return !0;
	if (!i) return !1;
	if (e.endOfTextblock(t > 0 ? "forward" : "backward")) return !0;
	let a = !n.textOffset && (t < 0 ? n.nodeBefore : n.nodeAfter);
	if (a && !a.isText) {
		let r = e.state.tr;
		return t < 0 ? r.delete(n.pos - a.nodeSize, n.pos) : r.delete(n.pos, n.pos + a.nodeSize), e.dispatch(r), !0;
	}
	return !1;
}
function qa(e, t, n) {
	e.domObserver.stop(), t.contentEditable = n, e.domObserver.start();
}
function Ja(e) {
	if (!L || e.state.selection.$head.parentOffset > 0) return !1;
	let { focusNode: t, focusOffset: n } = e.domSelectionRange();
	if (t && P(t) && n == 0 && t.firstChild && P(t.firstChild) && t.firstChild.contentEditable == "false") {
		let n = t.firstChild;
		qa(e, n, "true"), setTimeout(() => qa(e, n, "false"), 20);
	}
	return !1;
}
function Ya(e) {
	let t = "";
	return e.ctrlKey && (t += "c"), e.metaKey && (t += "m"), e.altKey && (t += "a"), e.shiftKey && (t += "s"), t;
}
function Xa(e, t) {
	let n = t.keyCode, r = Ya(t);
	if (n == 8 || oi && n == 72 && r == "c") return Ka(e, -1) || La(e, -1);
	if (n == 46 && !t.shiftKey || oi && n == 68 && r == "c") return Ka(e, 1) || La(e, 1);
	if (n == 13 || n == 27) return !0;
	if (n == 37 || oi && n == 66 && r == "c") {
		let t = n == 37 ? Wa(e, e.state.selection.from) == "ltr" ? -1 : 1 : -1;
		return Fa(e, t, r) || La(e, t);
	}
	if (n == 39 || oi && n == 70 && r == "c") {
		let t = n == 39 ? Wa(e, e.state.selection.from) == "ltr" ? 1 : -1 : 1;
		return Fa(e, t, r) || La(e, t);
	}
	return n == 38 || oi && n == 80 && r == "c" ? Ga(e, -1, r) || La(e, -1) : n == 40 || oi && n == 78 && r == "c" ? Ja(e) || Ga(e, 1, r) || La(e, 1) : !(r != (oi ? "m" : "c") || n != 66 && n != 73 && n != 89 && n != 90);
}
function Za(e, t) {
	e.someProp("transformCopied", (n) => {
		t = n(t, e);
	});
	let n = [], { content: r, openStart: i, openEnd: a } = t;
	for (; i > 1 && a > 1 && r.childCount == 1 && r.firstChild.childCount == 1;) {
		i--, a--;
		let e = r.firstChild;
		n.push(e.type.name, e.attrs == e.type.defaultAttrs ? null : e.attrs), r = e.content;
	}
	let o = e.someProp("clipboardSerializer") || Ze.fromSchema(e.state.schema), s = so(), c = s.createElement("div");
	c.appendChild(o.serializeFragment(r, { document: s }));
	let l = c.firstChild, u, d = 0;
	for (; l && P(l) && (u = oo[l.nodeName.toLowerCase()]);) {
		for (let e = u.length - 1; e >= 0; e--) {
			let t = s.createElement(u[e]);
			for (; c.firstChild;) t.appendChild(c.firstChild);
			c.appendChild(t), d++;
		}
		l = c.firstChild;
	}
	return l && P(l) && l.setAttribute("data-pm-slice", `${i} ${a}${d ? ` -${d}` : ""} ${JSON.stringify(n)}`), {
		dom: c,
		text: e.someProp("clipboardTextSerializer", (n) => n(t, e)) || t.content.textBetween(0, t.content.size, "\n\n"),
		slice: t
	};
}
function Qa(e, t, n, r, i) {
	let a = i.parent.type.spec.code, o, c;
	if (!n && !t) return null;
	let l = !!t && (r || a || !n);
	if (l) {
		if (e.someProp("transformPastedText", (n) => {
			t = n(t, a || r, e);
		}), a) return c = new p(s.from(e.state.schema.text(t.replace(/\r\n?/g, "\n"))), 0, 0), e.someProp("transformPasted", (t) => {
			c = t(c, e, !0);
		}), c;
		let n = e.someProp("clipboardTextParser", (n) => n(t, i, r, e));
		if (n) c = n;
		else {
			let n = i.marks(), { schema: r } = e.state, a = Ze.fromSchema(r);
			o = document.createElement("div"), t.split(/(?:\r\n?|\n)+/).forEach((e) => {
				let t = o.appendChild(document.createElement("p"));
				e && t.appendChild(a.serializeNode(r.text(e, n)));
			});
		}
	} else e.someProp("transformPastedHTML", (t) => {
		n = t(n, e);
	}), o = uo(n), li && fo(o);
	let u = o && o.querySelector("[data-pm-slice]"), d = u && /^(\d+) (\d+)(?: -(\d+))? (.*)/.exec(u.getAttribute("data-pm-slice") || "");
	if (d && d[3]) for (let e = +d[3]; e > 0; e--) {
		let e = o.firstChild;
		for (; e && !P(e);) e = e.nextSibling;
		if (!e) break;
		o = e;
	}
	if (c ||= (e.someProp("clipboardParser") || e.someProp("domParser") || Le.fromSchema(e.state.schema)).parseSlice(o, {
		preserveWhitespace: !!(l || d),
		context: i,
		ruleFromNode(e) {
			return e.nodeName == "BR" && !e.nextSibling && e.parentNode && !$a.test(e.parentNode.nodeName) ? { ignore: !0 } : null;
		}
	}), d) c = po(ao(c, +d[1], +d[2]), d[4]);
	else if (c = p.maxOpen(eo(c.content, i), !0), c.openStart || c.openEnd) {
		let e = 0, t = 0;
		for (let t = c.content.firstChild; e < c.openStart && !t.type.spec.isolating; e++, t = t.firstChild);
		for (let e = c.content.lastChild; t < c.openEnd && !e.type.spec.isolating; t++, e = e.lastChild);
		c = ao(c, e, t);
	}
	return e.someProp("transformPasted", (t) => {
		c = t(c, e, l);
	}), c;
}
var $a = /^(a|abbr|acronym|b|cite|code|del|em|i|ins|kbd|label|output|q|ruby|s|samp|span|strong|sub|sup|time|u|tt|var)$/i;
function eo(e, t) {
	if (e.childCount < 2) return e;
	for (let n = t.depth; n >= 0; n--) {
		let r = t.node(n).contentMatchAt(t.index(n)), i, a = [];
		if (e.forEach((e) => {
			if (!a) return;
			let t = r.findWrapping(e.type), n;
			if (!t) return a = null;
			if (n = a.length && i.length && no(t, i, e, a[a.length - 1], 0)) a[a.length - 1] = n;
			else {
				a.length && (a[a.length - 1] = ro(a[a.length - 1], i.length));
				let n = to(e, t);
				a.push(n), r = r.matchType(n.type), i = t;
			}
		}), a) return s.from(a);
	}
	return e;
}
function to(e, t, n = 0) {
	for (let r = t.length - 1; r >= n; r--) e = t[r].create(null, s.from(e));
	return e;
}
function no(e, t, n, r, i) {
	if (i < e.length && i < t.length && e[i] == t[i]) {
		let a = no(e, t, n, r.lastChild, i + 1);
		if (a) return r.copy(r.content.replaceChild(r.childCount - 1, a));
		if (r.contentMatchAt(r.childCount).matchType(i == e.length - 1 ? n.type : e[i + 1])) return r.copy(r.content.append(s.from(to(n, e, i + 1))));
	}
}
function ro(e, t) {
	if (t == 0) return e;
	let n = e.content.replaceChild(e.childCount - 1, ro(e.lastChild, t - 1)), r = e.contentMatchAt(e.childCount).fillBefore(s.empty, !0);
	return e.copy(n.append(r));
}
function io(e, t, n, r, i, a) {
	let o = t < 0 ? e.firstChild : e.lastChild, c = o.content;
	return e.childCount > 1 && (a = 0), i < r - 1 && (c = io(c, t, n, r, i + 1, a)), i >= n && (c = t < 0 ? o.contentMatchAt(0).fillBefore(c, a <= i).append(c) : c.append(o.contentMatchAt(o.childCount).fillBefore(s.empty, !0))), e.replaceChild(t < 0 ? 0 : e.childCount - 1, o.copy(c));
}
function ao(e, t, n) {
	return t < e.openStart && (e = new p(io(e.content, -1, t, e.openStart, 0, e.openEnd), t, e.openEnd)), n < e.openEnd && (e = new p(io(e.content, 1, n, e.openEnd, 0, 0), e.openStart, n)), e;
}
var oo = {
	thead: ["table"],
	tbody: ["table"],
	tfoot: ["table"],
	caption: ["table"],
	colgroup: ["table"],
	col: ["table", "colgroup"],
	tr: ["table", "tbody"],
	td: [
		"table",
		"tbody",
		"tr"
	],
	th: [
		"table",
		"tbody",
		"tr"
	]
};
function so() {
	return document.implementation.createHTMLDocument("title");
}
var co = null;
function lo(e) {
	let t = window.trustedTypes;
	if (!t) return e;
	if (!co) {
		if (co = t.defaultPolicy) try {
			return co.createHTML(e);
		} catch {}
		co = t.createPolicy("ProseMirrorClipboard", { createHTML: (e) => e });
	}
	return co.createHTML(e);
}
function uo(e) {
	let t = /^(\s*<meta [^>]*>)*/.exec(e);
	t && (e = e.slice(t[0].length));
	let n = so(), r = n.body, i = /<([a-z][^>\s]+)/i.exec(e), a;
	if ((a = i && oo[i[1].toLowerCase()]) && (e = a.map((e) => "<" + e + ">").join("") + e + a.map((e) => "</" + e + ">").reverse().join("")), r.innerHTML = lo(e), a) for (let e = 0; e < a.length; e++) r = r.querySelector(a[e]) || r;
	for (let e = 0; e < n.styleSheets.length; e++) {
		let t = n.styleSheets[e];
		for (let e = 0; e < t.rules.length; e++) {
			let n = t.rules[e];
			if (n instanceof CSSStyleRule) {
				let e = r.querySelectorAll(n.selectorText);
				for (let t = 0; t < e.length; t++) e[t].style.cssText += n.style.cssText;
			}
		}
	}
	return r;
}
function fo(e) {
	let t = e.querySelectorAll(I ? "span:not([class]):not([style])" : "span.Apple-converted-space");
	for (let n = 0; n < t.length; n++) {
		let r = t[n];
		r.childNodes.length == 1 && r.textContent == "\xA0" && r.parentNode && r.parentNode.replaceChild(e.ownerDocument.createTextNode(" "), r);
	}
}
function po(e, t) {
	if (!e.size) return e;
	let n = e.content.firstChild.type.schema, r;
	try {
		r = JSON.parse(t);
	} catch {
		return e;
	}
	let { content: i, openStart: a, openEnd: o } = e;
	for (let e = r.length - 2; e >= 0; e -= 2) {
		let t = n.nodes[r[e]];
		if (!t || t.hasRequiredAttrs()) break;
		try {
			i = s.from(t.create(r[e + 1], i));
		} catch {
			break;
		}
		a++, o++;
	}
	return new p(i, a, o);
}
var R = {}, z = {}, mo = {
	touchstart: !0,
	touchmove: !0
}, ho = class {
	constructor() {
		this.shiftKey = !1, this.mouseDown = null, this.lastKeyCode = null, this.lastKeyCodeTime = 0, this.lastKeyDispatched = !1, this.lastClick = {
			time: 0,
			x: 0,
			y: 0,
			type: "",
			button: 0
		}, this.lastSelectionOrigin = null, this.lastSelectionTime = 0, this.lastIOSEnter = 0, this.lastIOSEnterFallbackTimeout = -1, this.lastFocus = 0, this.lastTouch = 0, this.lastChromeDelete = 0, this.composing = !1, this.compositionNode = null, this.composingTimeout = -1, this.compositionNodes = [], this.compositionEndedAt = -2e8, this.compositionID = 1, this.badSafariComposition = !1, this.compositionPendingChanges = 0, this.domChangeCount = 0, this.eventHandlers = Object.create(null), this.hideSelectionGuard = null;
	}
};
function go(e) {
	for (let t in R) {
		let n = R[t];
		e.dom.addEventListener(t, e.input.eventHandlers[t] = (t) => {
			xo(e, t) && !bo(e, t) && (e.editable || !(t.type in z)) && n(e, t);
		}, mo[t] ? { passive: !0 } : void 0);
	}
	L && e.dom.addEventListener("input", () => null), yo(e);
}
function _o(e, t) {
	e.input.lastSelectionOrigin = t, e.input.lastSelectionTime = Date.now();
}
function vo(e) {
	e.input.mouseDown && e.input.mouseDown.done(), e.domObserver.stop();
	for (let t in e.input.eventHandlers) e.dom.removeEventListener(t, e.input.eventHandlers[t]);
	clearTimeout(e.input.composingTimeout), clearTimeout(e.input.lastIOSEnterFallbackTimeout);
}
function yo(e) {
	e.someProp("handleDOMEvents", (t) => {
		for (let n in t) e.input.eventHandlers[n] || e.dom.addEventListener(n, e.input.eventHandlers[n] = (t) => bo(e, t));
	});
}
function bo(e, t) {
	return e.someProp("handleDOMEvents", (n) => {
		let r = n[t.type];
		return r ? r(e, t) || t.defaultPrevented : !1;
	});
}
function xo(e, t) {
	if (!t.bubbles) return !0;
	if (t.defaultPrevented) return !1;
	for (let n = t.target; n != e.dom; n = n.parentNode) if (!n || n.nodeType == 11 || n.pmViewDesc && n.pmViewDesc.stopEvent(t)) return !1;
	return !0;
}
function So(e, t) {
	!bo(e, t) && R[t.type] && (e.editable || !(t.type in z)) && R[t.type](e, t);
}
function Co(e, t) {
	let { input: n } = e;
	return n.lastKeyDispatched || e.composing ? !1 : (n.lastKeyDispatched = !0, typeof t == "string" && (t = Gr(t == "Backspace" ? 8 : 13, t)), e.someProp("handleKeyDown", (n) => n(e, t)));
}
z.keydown = (e, t) => {
	let n = t;
	if (e.input.shiftKey = n.keyCode == 16 || n.shiftKey, !Bo(e) && (e.input.lastKeyCode = n.keyCode, e.input.lastKeyCodeTime = Date.now(), e.input.lastKeyDispatched = !1, !(ci && I && n.keyCode == 13))) {
		if (n.keyCode != 229 && e.domObserver.forceFlush(), ai && n.keyCode == 13 && !n.ctrlKey && !n.altKey && !n.metaKey) {
			let t = Date.now();
			e.input.lastIOSEnter = t, e.input.lastIOSEnterFallbackTimeout = setTimeout(() => {
				e.input.lastIOSEnter == t && (Co(e, "Enter"), e.input.lastIOSEnter = 0);
			}, 200);
		} else Co(e, n) || Xa(e, n) ? n.preventDefault() : _o(e, "key");
	}
}, z.keyup = (e, t) => {
	t.keyCode == 16 && (e.input.shiftKey = !1);
}, z.keypress = (e, t) => {
	let n = t;
	if (Bo(e) || !n.charCode || n.ctrlKey && !n.altKey || oi && n.metaKey) return;
	if (e.someProp("handleKeyPress", (t) => t(e, n))) {
		n.preventDefault();
		return;
	}
	let r = e.state.selection;
	if (!(r instanceof O) || !r.$from.sameParent(r.$to)) {
		let t = String.fromCharCode(n.charCode), i = () => e.state.tr.insertText(t).scrollIntoView();
		!/[\r\n]/.test(t) && !e.someProp("handleTextInput", (n) => n(e, r.$from.pos, r.$to.pos, t, i)) && e.dispatch(i()), n.preventDefault();
	}
};
function wo(e) {
	return {
		left: e.clientX,
		top: e.clientY
	};
}
function To(e, t) {
	let n = t.x - e.clientX, r = t.y - e.clientY;
	return n * n + r * r < 100;
}
function Eo(e, t, n, r, i) {
	if (r == -1) return !1;
	let a = e.state.doc.resolve(r);
	for (let r = a.depth + 1; r > 0; r--) if (e.someProp(t, (t) => r > a.depth ? t(e, n, a.nodeAfter, a.before(r), i, !0) : t(e, n, a.node(r), a.before(r), i, !1))) return !0;
	return !1;
}
function Do(e, t, n) {
	if (e.focused || e.focus(), e.state.selection.eq(t)) return;
	let r = e.state.tr.setSelection(t);
	r.setMeta("pointer", !0), e.dispatch(r);
}
function Oo(e, t) {
	if (t == -1) return !1;
	let n = e.state.doc.resolve(t), r = n.nodeAfter;
	return r && r.isAtom && k.isSelectable(r) ? (Do(e, new k(n)), !0) : !1;
}
function ko(e, t) {
	if (t == -1) return !1;
	let n = e.state.selection, r, i;
	n instanceof k && (r = n.node);
	let a = e.state.doc.resolve(t);
	for (let e = a.depth + 1; e > 0; e--) {
		let t = e > a.depth ? a.nodeAfter : a.node(e);
		if (k.isSelectable(t)) {
			i = r && n.$from.depth > 0 && e >= n.$from.depth && a.before(n.$from.depth + 1) == n.$from.pos ? a.before(n.$from.depth) : a.before(e);
			break;
		}
	}
	return i != null && (Do(e, k.create(e.state.doc, i)), !0);
}
function Ao(e, t, n, r, i) {
	return Eo(e, "handleClickOn", t, n, r) || e.someProp("handleClick", (n) => n(e, t, r)) || (i ? ko(e, n) : Oo(e, n));
}
function jo(e, t, n, r) {
	return Eo(e, "handleDoubleClickOn", t, n, r) || e.someProp("handleDoubleClick", (n) => n(e, t, r));
}
function Mo(e, t, n, r) {
	return Eo(e, "handleTripleClickOn", t, n, r) || e.someProp("handleTripleClick", (n) => n(e, t, r)) || No(e, n, r);
}
function No(e, t, n) {
	if (n.button != 0) return !1;
	let r = Po(e, t, !0), i = e.state.doc;
	return r ? (Do(e, r), r instanceof O && i.eq(e.state.doc) && (e.input.mouseDown = new zo(e, r)), !0) : !1;
}
function Po(e, t, n) {
	let r = e.state.doc;
	if (t == -1) return r.inlineContent ? O.create(r, 0, r.content.size) : null;
	let i = r.resolve(t);
	for (let e = i.depth + 1; e > 0; e--) {
		let t = e > i.depth ? i.nodeAfter : i.node(e), a = i.before(e);
		if (t.inlineContent) return O.create(r, a + 1, a + 1 + t.content.size);
		if (n && k.isSelectable(t)) return k.create(r, a);
	}
	return null;
}
function Fo(e) {
	return Ko(e);
}
var Io = oi ? "metaKey" : "ctrlKey";
R.mousedown = (e, t) => {
	let n = t;
	e.input.shiftKey = n.shiftKey;
	let r = Fo(e), i = Date.now(), a = "singleClick";
	i - e.input.lastClick.time < 500 && To(n, e.input.lastClick) && !n[Io] && e.input.lastClick.button == n.button && (e.input.lastClick.type == "singleClick" ? a = "doubleClick" : e.input.lastClick.type == "doubleClick" && (a = "tripleClick")), e.input.lastClick = {
		time: i,
		x: n.clientX,
		y: n.clientY,
		type: a,
		button: n.button
	}, e.input.mouseDown && e.input.mouseDown.done();
	let o = e.posAtCoords(wo(n));
	o && (a == "singleClick" ? e.input.mouseDown = new Ro(e, o, n, !!r) : (a == "doubleClick" ? jo : Mo)(e, o.pos, o.inside, n) ? n.preventDefault() : _o(e, "pointer"));
};
var Lo = class {
	constructor(e) {
		this.view = e, this.mightDrag = null, e.root.addEventListener("mouseup", this.up = this.up.bind(this)), e.root.addEventListener("mousemove", this.move = this.move.bind(this));
	}
	up(e) {
		this.done();
	}
	move(e) {
		e.buttons == 0 && this.done();
	}
	done() {
		this.view.root.removeEventListener("mouseup", this.up), this.view.root.removeEventListener("mousemove", this.move), this.view.input.mouseDown == this && (this.view.input.mouseDown = null);
	}
	delaySelUpdate() {
		return !1;
	}
}, Ro = class extends Lo {
	constructor(e, t, n, r) {
		super(e), this.pos = t, this.event = n, this.flushed = r, this.delayedSelectionSync = !1, this.startDoc = e.state.doc, this.selectNode = !!n[Io], this.allowDefault = n.shiftKey;
		let i, a;
		if (t.inside > -1) i = e.state.doc.nodeAt(t.inside), a = t.inside;
		else {
			let n = e.state.doc.resolve(t.pos);
			i = n.parent, a = n.depth ? n.before() : 0;
		}
		let o = r ? null : n.target, s = o ? e.docView.nearestDesc(o, !0) : null;
		this.target = s && P(s.nodeDOM) ? s.nodeDOM : null;
		let { selection: c } = e.state;
		n.button == 0 && (i.type.spec.draggable && i.type.spec.selectable !== !1 || c instanceof k && c.from <= a && c.to > a) && (this.mightDrag = {
			node: i,
			pos: a,
			addAttr: !(!this.target || this.target.draggable),
			setUneditable: !!(this.target && ni && !this.target.hasAttribute("contentEditable"))
		}), this.target && this.mightDrag && (this.mightDrag.addAttr || this.mightDrag.setUneditable) && (this.view.domObserver.stop(), this.mightDrag.addAttr && (this.target.draggable = !0), this.mightDrag.setUneditable && setTimeout(() => {
			this.view.input.mouseDown == this && this.target.setAttribute("contentEditable", "false");
		}, 20), this.view.domObserver.start()), _o(e, "pointer");
	}
	done() {
		super.done(), this.mightDrag && this.target && (this.view.domObserver.stop(), this.mightDrag.addAttr && this.target.removeAttribute("draggable"), this.mightDrag.setUneditable && this.target.removeAttribute("contentEditable"), this.view.domObserver.start()), this.delayedSelectionSync && setTimeout(() => {
			this.view.isDestroyed || ba(this.view);
		});
	}
	up(e) {
		if (this.done(), !this.view.dom.contains(e.target)) return;
		let t = this.pos;
		this.view.state.doc != this.startDoc && (t = this.view.posAtCoords(wo(e))), this.updateAllowDefault(e), this.allowDefault || !t ? _o(this.view, "pointer") : Ao(this.view, t.pos, t.inside, e, this.selectNode) ? e.preventDefault() : e.button == 0 && (this.flushed || L && this.mightDrag && !this.mightDrag.node.isAtom || I && !this.view.state.selection.visible && Math.min(Math.abs(t.pos - this.view.state.selection.from), Math.abs(t.pos - this.view.state.selection.to)) <= 2) ? (Do(this.view, D.near(this.view.state.doc.resolve(t.pos))), e.preventDefault()) : _o(this.view, "pointer");
	}
	move(e) {
		this.updateAllowDefault(e), _o(this.view, "pointer"), super.move(e);
	}
	updateAllowDefault(e) {
		!this.allowDefault && (Math.abs(this.event.x - e.clientX) > 4 || Math.abs(this.event.y - e.clientY) > 4) && (this.allowDefault = !0);
	}
	delaySelUpdate() {
		return this.allowDefault ? (this.delayedSelectionSync = !0, !0) : !1;
	}
}, zo = class extends Lo {
	constructor(e, t) {
		super(e), this.startSelection = t, this.startDoc = e.state.doc;
	}
	move(e) {
		if (e.buttons == 0 || this.view.isDestroyed || !this.view.state.doc.eq(this.startDoc)) {
			this.done();
			return;
		}
		e.preventDefault(), _o(this.view, "pointer");
		let t = this.view.posAtCoords(wo(e)), n = t && Po(this.view, t.inside, !1);
		if (!n) return;
		let { doc: r } = this.view.state, i = this.startSelection, [a, o] = n.from < i.from ? [i.to, n.from] : [i.from, n.to];
		Do(this.view, O.create(r, a, o));
	}
};
R.touchstart = (e) => {
	e.input.lastTouch = Date.now(), Fo(e), _o(e, "pointer");
}, R.touchmove = (e) => {
	e.input.lastTouch = Date.now(), _o(e, "pointer");
}, R.contextmenu = (e) => Fo(e);
function Bo(e, t) {
	return e.composing ? !0 : L && Math.abs(Date.now() - e.input.compositionEndedAt) < 500 ? (e.input.compositionEndedAt = -2e8, !0) : !1;
}
var Vo = ci ? 5e3 : -1;
z.compositionstart = z.compositionupdate = (e) => {
	if (!e.composing) {
		e.domObserver.flush();
		let { state: t } = e, n = t.selection.$to;
		if (t.selection instanceof O && t.selection.empty && (t.storedMarks || !n.textOffset && n.parentOffset && n.nodeBefore.marks.some((e) => e.type.spec.inclusive === !1) || I && si && Ho(e))) e.markCursor = e.state.storedMarks || n.marks(), Ko(e, !0), e.markCursor = null;
		else if (Ko(e, !t.selection.empty), ni && t.selection.empty && n.parentOffset && !n.textOffset && n.nodeBefore.marks.length) {
			let t = e.domSelectionRange();
			for (let n = t.focusNode, r = t.focusOffset; n && P(n) && r != 0;) {
				let t = r < 0 ? n.lastChild : n.childNodes[r - 1];
				if (!t) break;
				if (F(t)) {
					let n = e.domSelection();
					n && n.collapse(t, t.nodeValue.length);
					break;
				}
				n = t, r = -1;
			}
		}
		e.input.composing = !0;
	}
	Uo(e, Vo);
};
function Ho(e) {
	let { focusNode: t, focusOffset: n } = e.domSelectionRange();
	if (!t || !P(t) || n >= t.childNodes.length) return !1;
	let r = t.childNodes[n];
	return P(r) && r.contentEditable == "false";
}
z.compositionend = (e, t) => {
	e.composing && (e.input.composing = !1, e.input.compositionEndedAt = Date.now(), e.input.compositionPendingChanges = e.domObserver.pendingRecords().length ? e.input.compositionID : 0, e.input.compositionNode = null, e.input.badSafariComposition ? e.domObserver.forceFlush() : e.input.compositionPendingChanges && Promise.resolve().then(() => e.domObserver.flush()), e.input.compositionID++, Uo(e, 20));
};
function Uo(e, t) {
	clearTimeout(e.input.composingTimeout), t > -1 && (e.input.composingTimeout = setTimeout(() => Ko(e), t));
}
function Wo(e) {
	for (e.composing && (e.input.composing = !1, e.input.compositionEndedAt = Date.now()); e.input.compositionNodes.length > 0;) e.input.compositionNodes.pop().markParentsDirty();
}
function Go(e) {
	let t = e.domSelectionRange();
	if (!t.focusNode) return null;
	let n = Br(t.focusNode, t.focusOffset), r = Vr(t.focusNode, t.focusOffset);
	if (n && r && n != r) {
		let t = r.pmViewDesc, i = e.domObserver.lastChangedTextNode;
		if (n == i || r == i) return i;
		if (!t || !t.isText(r.nodeValue)) return r;
		if (e.input.compositionNode == r) {
			let e = n.pmViewDesc;
			if (e && e.isText(n.nodeValue)) return r;
		}
	}
	return n || r;
}
function Ko(e, t = !1) {
	if (!(ci && e.domObserver.flushingSoon >= 0)) {
		if (e.domObserver.forceFlush(), Wo(e), t || e.docView && e.docView.dirty) {
			let n = va(e), r = e.state.selection;
			return n && !n.eq(r) ? e.dispatch(e.state.tr.setSelection(n)) : (e.markCursor || t) && !r.$from.node(r.$from.sharedDepth(r.to)).inlineContent ? e.dispatch(e.state.tr.deleteSelection()) : e.updateState(e.state), !0;
		}
		return !1;
	}
}
function qo(e, t) {
	if (!e.dom.parentNode) return;
	let n = e.dom.parentNode.appendChild(document.createElement("div"));
	n.appendChild(t), n.style.cssText = "position: fixed; left: -10000px; top: 10px";
	let r = getSelection(), i = document.createRange();
	i.selectNodeContents(t), e.dom.blur(), r.removeAllRanges(), r.addRange(i), setTimeout(() => {
		n.parentNode && n.parentNode.removeChild(n), e.focus();
	}, 50);
}
var Jo = ei && ti < 15 || ai && ui < 604;
R.copy = z.cut = (e, t) => {
	let n = t, r = e.state.selection, i = n.type == "cut";
	if (r.empty) return;
	let a = Jo ? null : n.clipboardData, { dom: o, text: s } = Za(e, r.content());
	a ? (n.preventDefault(), a.clearData(), a.setData("text/html", o.innerHTML), a.setData("text/plain", s)) : qo(e, o), i && e.dispatch(e.state.tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
};
function Yo(e) {
	return e.openStart == 0 && e.openEnd == 0 && e.content.childCount == 1 ? e.content.firstChild : null;
}
function Xo(e, t) {
	if (!e.dom.parentNode) return;
	let n = e.input.shiftKey || e.state.selection.$from.parent.type.spec.code, r = e.dom.parentNode.appendChild(document.createElement(n ? "textarea" : "div"));
	n || (r.contentEditable = "true"), r.style.cssText = "position: fixed; left: -10000px; top: 10px", r.focus();
	let i = e.input.shiftKey && e.input.lastKeyCode != 45;
	setTimeout(() => {
		e.focus(), r.parentNode && r.parentNode.removeChild(r), n ? Zo(e, r.value, null, i, t) : Zo(e, r.textContent, r.innerHTML, i, t);
	}, 50);
}
function Zo(e, t, n, r, i) {
	let a = Qa(e, t, n, r, e.state.selection.$from);
	if (e.someProp("handlePaste", (t) => t(e, i, a || p.empty))) return !0;
	if (!a) return !1;
	let o = Yo(a), s = o ? e.state.tr.replaceSelectionWith(o, r) : e.state.tr.replaceSelection(a);
	return e.dispatch(s.scrollIntoView().setMeta("paste", !0).setMeta("uiEvent", "paste")), !0;
}
function Qo(e) {
	let t = e.getData("text/plain") || e.getData("Text");
	if (t) return t;
	let n = e.getData("text/uri-list");
	return n ? n.replace(/\r?\n/g, " ") : "";
}
z.paste = (e, t) => {
	let n = t;
	if (e.composing && !ci) return;
	let r = Jo ? null : n.clipboardData, i = e.input.shiftKey && e.input.lastKeyCode != 45;
	r && Zo(e, Qo(r), r.getData("text/html"), i, n) ? n.preventDefault() : Xo(e, n);
};
var $o = class {
	constructor(e, t, n) {
		this.slice = e, this.move = t, this.node = n;
	}
}, es = oi ? "altKey" : "ctrlKey";
function ts(e, t) {
	let n;
	return e.someProp("dragCopies", (e) => {
		n ||= e(t);
	}), n == null ? !t[es] : !n;
}
R.dragstart = (e, t) => {
	let n = t, r = e.input.mouseDown;
	if (r && r.done(), !n.dataTransfer) return;
	let i = e.state.selection, a = i.empty ? null : e.posAtCoords(wo(n)), o;
	if (!(a && a.pos >= i.from && a.pos <= (i instanceof k ? i.to - 1 : i.to))) {
		if (r && r.mightDrag) o = k.create(e.state.doc, r.mightDrag.pos);
		else if (n.target && P(n.target)) {
			let t = e.docView.nearestDesc(n.target, !0);
			t && t.node.type.spec.draggable && t != e.docView && (o = k.create(e.state.doc, t.posBefore));
		}
	}
	let { dom: s, text: c, slice: l } = Za(e, (o || e.state.selection).content());
	(!n.dataTransfer.files.length || !I || ii > 120) && n.dataTransfer.clearData(), n.dataTransfer.setData(Jo ? "Text" : "text/html", s.innerHTML), n.dataTransfer.effectAllowed = "copyMove", Jo || n.dataTransfer.setData("text/plain", c), e.dragging = new $o(l, ts(e, n), o);
}, R.dragend = (e) => {
	let t = e.dragging;
	window.setTimeout(() => {
		e.dragging == t && (e.dragging = null);
	}, 50);
}, z.dragover = z.dragenter = (e, t) => t.preventDefault(), z.drop = (e, t) => {
	try {
		ns(e, t, e.dragging);
	} finally {
		e.dragging = null;
	}
};
function ns(e, t, n) {
	if (!t.dataTransfer) return;
	let r = e.posAtCoords(wo(t));
	if (!r) return;
	let i = e.state.doc.resolve(r.pos), a = n && n.slice;
	a ? e.someProp("transformPasted", (t) => {
		a = t(a, e, !1);
	}) : a = Qa(e, Qo(t.dataTransfer), Jo ? null : t.dataTransfer.getData("text/html"), !1, i);
	let o = !!(n && ts(e, t));
	if (e.someProp("handleDrop", (n) => n(e, t, a || p.empty, o))) {
		t.preventDefault();
		return;
	}
	if (!a) return;
	t.preventDefault();
	let s = a ? Zt(e.state.doc, i.pos, a) : i.pos;
	s ??= i.pos;
	let c = e.state.tr;
	if (o) {
		let { node: e } = n;
		e ? e.replace(c) : c.deleteSelection();
	}
	let l = c.mapping.map(s), u = a.openStart == 0 && a.openEnd == 0 && a.content.childCount == 1, d = c.doc;
	if (u ? c.replaceRangeWith(l, l, a.content.firstChild) : c.replaceRange(l, l, a), c.doc.eq(d)) return;
	let f = c.doc.resolve(l);
	if (u && k.isSelectable(a.content.firstChild) && f.nodeAfter && f.nodeAfter.sameMarkup(a.content.firstChild)) c.setSelection(new k(f));
	else {
		let t = c.mapping.map(s);
		c.mapping.maps[c.mapping.maps.length - 1].forEach((e, n, r, i) => t = i), c.setSelection(ka(e, f, c.doc.resolve(t)));
	}
	e.focus(), e.dispatch(c.setMeta("uiEvent", "drop"));
}
R.focus = (e) => {
	if (e.input.lastFocus = Date.now(), !e.focused) {
		e.domObserver.stop(), e.dom.classList.add("ProseMirror-focused"), e.domObserver.start(), e.focused = !0;
		let t = e.domSelectionRange();
		if (!e.domObserver.currentSelection.eq(t)) {
			let { focusNode: n, focusOffset: r } = t;
			setTimeout(() => {
				let t = e.domSelectionRange();
				t.focusNode == n && t.focusOffset == r && e.docView && e.hasFocus() && ba(e);
			}, 20);
		}
	}
}, R.blur = (e, t) => {
	let n = t;
	e.focused &&= (e.domObserver.stop(), e.dom.classList.remove("ProseMirror-focused"), e.domObserver.start(), n.relatedTarget && e.dom.contains(n.relatedTarget) && e.domObserver.currentSelection.clear(), !1);
}, R.beforeinput = (e, t) => {
	if (ci && t.inputType == "deleteContentBackward") {
		e.domObserver.flushSoon();
		let { domChangeCount: t } = e.input;
		setTimeout(() => {
			if (e.input.domChangeCount != t || e.domObserver.pendingRecords().length || (e.dom.blur(), e.focus(), Co(e, "Backspace"))) return;
			let { $cursor: n } = e.state.selection;
			n && n.pos > 0 && e.dispatch(e.state.tr.delete(n.pos - 1, n.pos).scrollIntoView());
		}, 50);
	}
};
for (let e in z) R[e] = z[e];
function rs(e, t) {
	if (e == t) return !0;
	for (let n in e) if (e[n] !== t[n]) return !1;
	for (let n in t) if (!(n in e)) return !1;
	return !0;
}
var is = class {
	constructor(e) {
		this.frag = e, this.index = 0, this.off = 0;
	}
	nodeAt(e) {
		for (; this.off <= e && this.index < this.frag.childCount;) {
			let t = this.frag.child(this.index);
			if (this.off == e) return t;
			this.off += t.nodeSize, this.index++;
		}
		return null;
	}
}, as = class e {
	constructor(e, t) {
		this.toDOM = e, this.spec = t || ds, this.side = this.spec.side || 0;
	}
	map(e, t, n, r) {
		let { pos: i, deleted: a } = e.mapResult(t.from + r, this.side < 0 ? -1 : 1);
		return a ? null : new ls(i - n, i - n, this);
	}
	valid() {
		return !0;
	}
	eq(t) {
		return this == t || t instanceof e && (this.spec.key && this.spec.key == t.spec.key || this.toDOM == t.toDOM && rs(this.spec, t.spec));
	}
	destroy(e) {
		this.spec.destroy && this.spec.destroy(e);
	}
}, ss = class e {
	constructor(e, t) {
		this.attrs = e, this.spec = t || ds;
	}
	map(e, t, n, r) {
		let i = e.map(t.from + r, this.spec.inclusiveStart ? -1 : 1) - n, a = e.map(t.to + r, this.spec.inclusiveEnd ? 1 : -1) - n;
		return i >= a ? null : new ls(i, a, this);
	}
	valid(e, t) {
		return t.from < t.to;
	}
	eq(t) {
		return this == t || t instanceof e && rs(this.attrs, t.attrs) && rs(this.spec, t.spec);
	}
	static is(t) {
		return t.type instanceof e;
	}
	destroy() {}
}, cs = class e {
	constructor(e, t) {
		this.attrs = e, this.spec = t || ds;
	}
	map(e, t, n, r) {
		let i = e.mapResult(t.from + r, 1);
		if (i.deleted) return null;
		let a = e.mapResult(t.to + r, -1);
		return a.deleted || a.pos <= i.pos ? null : new ls(i.pos - n, a.pos - n, this);
	}
	valid(e, t, n) {
		let r = n.nodeAt(t.from);
		return !!r && !r.isText && t.from + r.nodeSize == t.to;
	}
	eq(t) {
		return this == t || t instanceof e && rs(this.attrs, t.attrs) && rs(this.spec, t.spec);
	}
	destroy() {}
}, ls = class e {
	constructor(e, t, n) {
		this.from = e, this.to = t, this.type = n;
	}
	copy(t, n) {
		return new e(t, n, this.type);
	}
	eq(e, t = 0) {
		return this.type.eq(e.type) && this.from + t == e.from && this.to + t == e.to;
	}
	map(e, t, n) {
		return this.type.map(e, this, t, n);
	}
	static widget(t, n, r) {
		return new e(t, t, new as(n, r));
	}
	static inline(t, n, r, i) {
		return new e(t, n, new ss(r, i));
	}
	static node(t, n, r, i) {
		return new e(t, n, new cs(r, i));
	}
	get spec() {
		return this.type.spec;
	}
	get inline() {
		return this.type instanceof ss;
	}
	get widget() {
		return this.type instanceof as;
	}
}, us = [], ds = {}, B = class e {
	constructor(e, t) {
		this.local = e.length ? e : us, this.children = t.length ? t : us;
	}
	static create(e, t) {
		return t.length ? vs(t, e, 0, ds) : V;
	}
	find(e, t, n) {
		let r = [];
		return this.findInner(e ?? 0, t ?? 1e9, r, 0, n), r;
	}
	findInner(e, t, n, r, i) {
		for (let a = 0; a < this.local.length; a++) {
			let o = this.local[a];
			o.from <= t && o.to >= e && (!i || i(o.spec)) && n.push(o.copy(o.from + r, o.to + r));
		}
		for (let a = 0; a < this.children.length; a += 3) if (this.children[a] < t && this.children[a + 1] > e) {
			let o = this.children[a] + 1;
			this.children[a + 2].findInner(e - o, t - o, n, r + o, i);
		}
	}
	map(e, t, n) {
		return this == V || e.maps.length == 0 ? this : this.mapInner(e, t, 0, 0, n || ds);
	}
	mapInner(t, n, r, i, a) {
		let o;
		if (this.local.length) {
			let e = new is(n.content);
			for (let s = 0; s < this.local.length; s++) {
				let c = this.local[s].map(t, r, i);
				c && c.type.valid(n, c, e) ? (o ||= []).push(c) : a.onRemove && a.onRemove(this.local[s].spec);
			}
		}
		return this.children.length ? ps(this.children, o || [], t, n, r, i, a) : o ? new e(o.sort(ys), us) : V;
	}
	add(t, n) {
		return n.length ? this == V ? e.create(t, n) : this.addInner(t, n, 0) : this;
	}
	addInner(t, n, r) {
		let i, a = 0;
		t.forEach((e, t) => {
			let o = t + r, s;
			if (s = gs(n, e, o)) {
				for (i ||= this.children.slice(); a < i.length && i[a] < t;) a += 3;
				i[a] == t ? i[a + 2] = i[a + 2].addInner(e, s, o + 1) : i.splice(a, 0, t, t + e.nodeSize, vs(s, e, o + 1, ds)), a += 3;
			}
		});
		let o = ms(a ? _s(n) : n, -r);
		if (o.length) {
			let e = new is(t.content);
			for (let n = 0; n < o.length; n++) o[n].type.valid(t, o[n], e) || o.splice(n--, 1);
		}
		return new e(o.length ? this.local.concat(o).sort(ys) : this.local, i || this.children);
	}
	remove(e) {
		return e.length == 0 || this == V ? this : this.removeInner(e, 0);
	}
	removeInner(t, n) {
		let r = this.children, i = this.local;
		for (let e = 0; e < r.length; e += 3) {
			let i, a = r[e] + n, o = r[e + 1] + n;
			for (let e = 0, n; e < t.length; e++) (n = t[e]) && n.from > a && n.to < o && (t[e] = null, (i ||= []).push(n));
			if (!i) continue;
			r == this.children && (r = this.children.slice());
			let s = r[e + 2].removeInner(i, a + 1);
			s == V ? (r.splice(e, 3), e -= 3) : r[e + 2] = s;
		}
		if (i.length) {
			for (let e = 0, r; e < t.length; e++) if (r = t[e]) for (let e = 0; e < i.length; e++) i[e].eq(r, n) && (i == this.local && (i = this.local.slice()), i.splice(e--, 1));
		}
		return r == this.children && i == this.local ? this : i.length || r.length ? new e(i, r) : V;
	}
	forChild(t, n) {
		if (this == V) return this;
		if (n.isLeaf) return e.empty;
		let r, i;
		for (let e = 0; e < this.children.length; e += 3) if (this.children[e] >= t) {
			this.children[e] == t && (r = this.children[e + 2]);
			break;
		}
		let a = t + 1, o = a + n.content.size;
		for (let e = 0; e < this.local.length; e++) {
			let t = this.local[e];
			if (t.from < o && t.to > a && t.type instanceof ss) {
				let e = Math.max(a, t.from) - a, n = Math.min(o, t.to) - a;
				e < n && (i ||= []).push(t.copy(e, n));
			}
		}
		if (i) {
			let t = new e(i.sort(ys), us);
			return r ? new fs([t, r]) : t;
		}
		return r || V;
	}
	eq(t) {
		if (this == t) return !0;
		if (!(t instanceof e) || this.local.length != t.local.length || this.children.length != t.children.length) return !1;
		for (let e = 0; e < this.local.length; e++) if (!this.local[e].eq(t.local[e])) return !1;
		for (let e = 0; e < this.children.length; e += 3) if (this.children[e] != t.children[e] || this.children[e + 1] != t.children[e + 1] || !this.children[e + 2].eq(t.children[e + 2])) return !1;
		return !0;
	}
	locals(e) {
		return bs(this.localsInner(e));
	}
	localsInner(e) {
		if (this == V) return us;
		if (e.inlineContent || !this.local.some(ss.is)) return this.local;
		let t = [];
		for (let e = 0; e < this.local.length; e++) this.local[e].type instanceof ss || t.push(this.local[e]);
		return t;
	}
	forEachSet(e) {
		e(this);
	}
};
B.empty = new B([], []), B.removeOverlap = bs;
var V = B.empty, fs = class e {
	constructor(e) {
		this.members = e;
	}
	map(t, n) {
		let r = this.members.map((e) => e.map(t, n, ds));
		return e.from(r);
	}
	forChild(t, n) {
		if (n.isLeaf) return B.empty;
		let r = [];
		for (let i = 0; i < this.members.length; i++) {
			let a = this.members[i].forChild(t, n);
			a != V && (a instanceof e ? r = r.concat(a.members) : r.push(a));
		}
		return e.from(r);
	}
	eq(t) {
		if (!(t instanceof e) || t.members.length != this.members.length) return !1;
		for (let e = 0; e < this.members.length; e++) if (!this.members[e].eq(t.members[e])) return !1;
		return !0;
	}
	locals(e) {
		let t, n = !0;
		for (let r = 0; r < this.members.length; r++) {
			let i = this.members[r].localsInner(e);
			if (i.length) {
				if (!t) t = i;
				else {
					n &&= (t = t.slice(), !1);
					for (let e = 0; e < i.length; e++) t.push(i[e]);
				}
			}
		}
		return t ? bs(n ? t : t.sort(ys)) : us;
	}
	static from(t) {
		switch (t.length) {
			case 0: return V;
			case 1: return t[0];
			default: return new e(t.every((e) => e instanceof B) ? t : t.reduce((e, t) => e.concat(t instanceof B ? t : t.members), []));
		}
	}
	forEachSet(e) {
		for (let t = 0; t < this.members.length; t++) this.members[t].forEachSet(e);
	}
};
function ps(e, t, n, r, i, a, o) {
	let s = e.slice();
	for (let e = 0, t = a; e < n.maps.length; e++) {
		let r = 0;
		n.maps[e].forEach((e, n, i, a) => {
			let o = a - i - (n - e);
			for (let i = 0; i < s.length; i += 3) {
				let a = s[i + 1];
				if (a < 0 || e > a + t - r) continue;
				let c = s[i] + t - r;
				n >= c ? s[i + 1] = e <= c ? -2 : -1 : e >= t && o && (s[i] += o, s[i + 1] += o);
			}
			r += o;
		}), t = n.maps[e].map(t, -1);
	}
	let c = !1;
	for (let t = 0; t < s.length; t += 3) if (s[t + 1] < 0) {
		if (s[t + 1] == -2) {
			c = !0, s[t + 1] = -1;
			continue;
		}
		let l = n.map(e[t] + a), u = l - i;
		if (u < 0 || u >= r.content.size) {
			c = !0;
			continue;
		}
		let d = n.map(e[t + 1] + a, -1) - i, { index: f, offset: p } = r.content.findIndex(u), m = r.maybeChild(f);
		if (m && p == u && p + m.nodeSize == d) {
			let r = s[t + 2].mapInner(n, m, l + 1, e[t] + a + 1, o);
			r == V ? (s[t + 1] = -2, c = !0) : (s[t] = u, s[t + 1] = d, s[t + 2] = r);
		} else c = !0;
	}
	if (c) {
		let c = vs(hs(s, e, t, n, i, a, o), r, 0, o);
		t = c.local;
		for (let e = 0; e < s.length; e += 3) s[e + 1] < 0 && (s.splice(e, 3), e -= 3);
		for (let e = 0, t = 0; e < c.children.length; e += 3) {
			let n = c.children[e];
			for (; t < s.length && s[t] < n;) t += 3;
			s.splice(t, 0, c.children[e], c.children[e + 1], c.children[e + 2]);
		}
	}
	return new B(t.sort(ys), s);
}
function ms(e, t) {
	if (!t || !e.length) return e;
	let n = [];
	for (let r = 0; r < e.length; r++) {
		let i = e[r];
		n.push(new ls(i.from + t, i.to + t, i.type));
	}
	return n;
}
function hs(e, t, n, r, i, a, o) {
	function s(e, t) {
		for (let a = 0; a < e.local.length; a++) {
			let s = e.local[a].map(r, i, t);
			s ? n.push(s) : o.onRemove && o.onRemove(e.local[a].spec);
		}
		for (let n = 0; n < e.children.length; n += 3) s(e.children[n + 2], e.children[n] + t + 1);
	}
	for (let n = 0; n < e.length; n += 3) e[n + 1] == -1 && s(e[n + 2], t[n] + a + 1);
	return n;
}
function gs(e, t, n) {
	if (t.isLeaf) return null;
	let r = n + t.nodeSize, i = null;
	for (let t = 0, a; t < e.length; t++) (a = e[t]) && a.from > n && a.to < r && ((i ||= []).push(a), e[t] = null);
	return i;
}
function _s(e) {
	let t = [];
	for (let n = 0; n < e.length; n++) e[n] != null && t.push(e[n]);
	return t;
}
function vs(e, t, n, r) {
	let i = [], a = !1;
	t.forEach((t, o) => {
		let s = gs(e, t, o + n);
		if (s) {
			a = !0;
			let e = vs(s, t, n + o + 1, r);
			e != V && i.push(o, o + t.nodeSize, e);
		}
	});
	let o = ms(a ? _s(e) : e, -n).sort(ys);
	if (o.length) {
		let e = new is(t.content);
		for (let n = 0; n < o.length; n++) o[n].type.valid(t, o[n], e) || (r.onRemove && r.onRemove(o[n].spec), o.splice(n--, 1));
	}
	return o.length || i.length ? new B(o, i) : V;
}
function ys(e, t) {
	return e.from - t.from || e.to - t.to;
}
function bs(e) {
	let t = e;
	for (let n = 0; n < t.length - 1; n++) {
		let r = t[n];
		if (r.from != r.to) for (let i = n + 1; i < t.length; i++) {
			let a = t[i];
			if (a.from == r.from) a.to != r.to && (t == e && (t = e.slice()), t[i] = a.copy(a.from, r.to), xs(t, i + 1, a.copy(r.to, a.to)));
			else {
				a.from < r.to && (t == e && (t = e.slice()), t[n] = r.copy(r.from, a.from), xs(t, i, r.copy(a.from, r.to)));
				break;
			}
		}
	}
	return t;
}
function xs(e, t, n) {
	for (; t < e.length && ys(n, e[t]) > 0;) t++;
	e.splice(t, 0, n);
}
function Ss(e) {
	let t = [];
	return e.someProp("decorations", (n) => {
		let r = n(e.state);
		r && r != V && t.push(r);
	}), e.cursorWrapper && t.push(B.create(e.state.doc, [e.cursorWrapper.deco])), fs.from(t);
}
var Cs = {
	childList: !0,
	characterData: !0,
	characterDataOldValue: !0,
	attributes: !0,
	attributeOldValue: !0,
	subtree: !0
}, ws = ei && ti <= 11, Ts = class {
	constructor() {
		this.anchorNode = null, this.anchorOffset = 0, this.focusNode = null, this.focusOffset = 0;
	}
	set(e) {
		this.anchorNode = e.anchorNode, this.anchorOffset = e.anchorOffset, this.focusNode = e.focusNode, this.focusOffset = e.focusOffset;
	}
	clear() {
		this.anchorNode = this.focusNode = null;
	}
	eq(e) {
		return e.anchorNode == this.anchorNode && e.anchorOffset == this.anchorOffset && e.focusNode == this.focusNode && e.focusOffset == this.focusOffset;
	}
}, Es = class {
	constructor(e, t) {
		this.view = e, this.handleDOMChange = t, this.queue = [], this.flushingSoon = -1, this.observer = null, this.currentSelection = new Ts(), this.onCharData = null, this.suppressingSelectionUpdates = !1, this.lastChangedTextNode = null, this.observer = window.MutationObserver && new window.MutationObserver((t) => {
			for (let e = 0; e < t.length; e++) this.queue.push(t[e]);
			ei && ti <= 11 && t.some((e) => e.type == "childList" && e.removedNodes.length || e.type == "characterData" && e.oldValue.length > e.target.nodeValue.length) ? this.flushSoon() : L && e.composing && t.some((e) => e.type == "childList" && e.target.nodeName == "TR") ? (e.input.badSafariComposition = !0, this.flushSoon()) : this.flush();
		}), ws && (this.onCharData = (e) => {
			this.queue.push({
				target: e.target,
				type: "characterData",
				oldValue: e.prevValue
			}), this.flushSoon();
		}), this.onSelectionChange = this.onSelectionChange.bind(this);
	}
	flushSoon() {
		this.flushingSoon < 0 && (this.flushingSoon = window.setTimeout(() => {
			this.flushingSoon = -1, this.flush();
		}, 20));
	}
	forceFlush() {
		this.flushingSoon > -1 && (window.clearTimeout(this.flushingSoon), this.flushingSoon = -1, this.flush());
	}
	start() {
		this.observer && (this.observer.takeRecords(), this.observer.observe(this.view.dom, Cs)), this.onCharData && this.view.dom.addEventListener("DOMCharacterDataModified", this.onCharData), this.connectSelection();
	}
	stop() {
		if (this.observer) {
			let e = this.observer.takeRecords();
			if (e.length) {
				for (let t = 0; t < e.length; t++) this.queue.push(e[t]);
				window.setTimeout(() => this.flush(), 20);
			}
			this.observer.disconnect();
		}
		this.onCharData && this.view.dom.removeEventListener("DOMCharacterDataModified", this.onCharData), this.disconnectSelection();
	}
	connectSelection() {
		this.view.dom.ownerDocument.addEventListener("selectionchange", this.onSelectionChange);
	}
	disconnectSelection() {
		this.view.dom.ownerDocument.removeEventListener("selectionchange", this.onSelectionChange);
	}
	suppressSelectionUpdates() {
		this.suppressingSelectionUpdates = !0, setTimeout(() => this.suppressingSelectionUpdates = !1, 50);
	}
	onSelectionChange() {
		if (Aa(this.view)) {
			if (this.suppressingSelectionUpdates) return ba(this.view);
			if (ei && ti <= 11 && !this.view.state.selection.empty) {
				let e = this.view.domSelectionRange();
				if (e.focusNode && Ir(e.focusNode, e.focusOffset, e.anchorNode, e.anchorOffset)) return this.flushSoon();
			}
			this.flush();
		}
	}
	setCurSelection() {
		this.currentSelection.set(this.view.domSelectionRange());
	}
	ignoreSelectionChange(e) {
		if (!e.focusNode) return !0;
		let t = /* @__PURE__ */ new Set(), n;
		for (let n = e.focusNode; n; n = Mr(n)) t.add(n);
		for (let r = e.anchorNode; r; r = Mr(r)) if (t.has(r)) {
			n = r;
			break;
		}
		let r = n && this.view.docView.nearestDesc(n);
		if (r && r.ignoreMutation({
			type: "selection",
			target: F(n) ? n.parentNode : n
		})) return this.setCurSelection(), !0;
	}
	pendingRecords() {
		if (this.observer) for (let e of this.observer.takeRecords()) this.queue.push(e);
		return this.queue;
	}
	flush() {
		let { view: e } = this;
		if (!e.docView || this.flushingSoon > -1) return;
		let t = this.pendingRecords();
		t.length && (this.queue = []);
		let n, r = !1;
		!this.suppressingSelectionUpdates && Aa(e) && (n = e.domSelectionRange(), r = !this.currentSelection.eq(n) && !this.ignoreSelectionChange(n));
		let i = -1, a = -1, o = !1, s = [];
		if (e.editable) for (let e = 0; e < t.length; e++) {
			let n = this.registerMutation(t[e], s);
			n && (i = i < 0 ? n.from : Math.min(n.from, i), a = a < 0 ? n.to : Math.max(n.to, a), n.typeOver && (o = !0));
		}
		if (s.some((e) => e.nodeName == "BR") && (e.input.lastKeyCode == 8 || e.input.lastKeyCode == 46 || I && (e.composing || e.input.compositionEndedAt > Date.now() - 50) && t.some((e) => e.type == "childList" && e.removedNodes.length))) {
			for (let e of s) if (e.nodeName == "BR" && e.parentNode) {
				let t = e.nextSibling;
				for (; t && P(t);) {
					if (t.contentEditable == "false") {
						e.parentNode.removeChild(e);
						break;
					}
					t = t.firstChild;
				}
			}
		} else if (ni && s.length) {
			let t = s.filter((e) => e.nodeName == "BR");
			if (t.length == 2) {
				let [e, n] = t;
				e.parentNode && e.parentNode.parentNode == n.parentNode ? n.remove() : e.remove();
			} else {
				let { focusNode: n } = this.currentSelection;
				for (let r of t) {
					let t = r.parentNode;
					t && t.nodeName == "LI" && (!n || Ms(e, n) != t) && r.remove();
				}
			}
		}
		let c = null;
		i < 0 && r && e.input.lastFocus > Date.now() - 200 && Math.max(e.input.lastTouch, e.input.lastClick.time) < Date.now() - 300 && Wr(n) && (c = va(e)) && c.eq(D.near(e.state.doc.resolve(0), 1)) ? (e.input.lastFocus = 0, ba(e), this.currentSelection.set(n), e.scrollToSelection()) : (i > -1 || r) && (i > -1 && (e.docView.markDirty(i, a), ks(e)), e.input.badSafariComposition && (e.input.badSafariComposition = !1, Ns(e, s)), this.handleDOMChange(i, a, o, s), e.docView && e.docView.dirty ? e.updateState(e.state) : n && !this.currentSelection.eq(n) && ba(e), n && this.currentSelection.set(n));
	}
	registerMutation(e, t) {
		if (t.indexOf(e.target) > -1) return null;
		let n = this.view.docView.nearestDesc(e.target);
		if (e.type == "attributes" && (n == this.view.docView || e.attributeName == "contenteditable" || e.attributeName == "style" && !e.oldValue && !e.target.getAttribute("style")) || !n || n.ignoreMutation(e)) return null;
		if (e.type == "childList") {
			for (let n = 0; n < e.addedNodes.length; n++) {
				let r = e.addedNodes[n];
				t.push(r), F(r) && (this.lastChangedTextNode = r);
			}
			if (n.contentDOM && n.contentDOM != n.dom && !n.contentDOM.contains(e.target)) return {
				from: n.posBefore,
				to: n.posAfter
			};
			let r = e.previousSibling, i = e.nextSibling;
			if (ei && ti <= 11 && e.addedNodes.length) for (let t = 0; t < e.addedNodes.length; t++) {
				let { previousSibling: n, nextSibling: a } = e.addedNodes[t];
				(!n || Array.prototype.indexOf.call(e.addedNodes, n) < 0) && (r = n), (!a || Array.prototype.indexOf.call(e.addedNodes, a) < 0) && (i = a);
			}
			let a = r && r.parentNode == e.target ? M(r) + 1 : 0, o = n.localPosFromDOM(e.target, a, -1), s = i && i.parentNode == e.target ? M(i) : e.target.childNodes.length;
			return {
				from: o,
				to: n.localPosFromDOM(e.target, s, 1)
			};
		}
		return e.type == "attributes" ? {
			from: n.posAtStart - n.border,
			to: n.posAtEnd + n.border
		} : (this.lastChangedTextNode = e.target, {
			from: n.posAtStart,
			to: n.posAtEnd,
			typeOver: e.target.nodeValue == e.oldValue
		});
	}
}, Ds = /* @__PURE__ */ new WeakMap(), Os = !1;
function ks(e) {
	if (!Ds.has(e) && (Ds.set(e, null), [
		"normal",
		"nowrap",
		"pre-line"
	].indexOf(getComputedStyle(e.dom).whiteSpace) !== -1)) {
		if (e.requiresGeckoHackNode = ni, Os) return;
		console.warn("ProseMirror expects the CSS white-space property to be set, preferably to 'pre-wrap'. It is recommended to load style/prosemirror.css from the prosemirror-view package."), Os = !0;
	}
}
function As(e, t) {
	let n = t.startContainer, r = t.startOffset, i = t.endContainer, a = t.endOffset, o = e.domAtPos(e.state.selection.anchor);
	return Ir(o.node, o.offset, i, a) && ([n, r, i, a] = [
		i,
		a,
		n,
		r
	]), {
		anchorNode: n,
		anchorOffset: r,
		focusNode: i,
		focusOffset: a
	};
}
function js(e, t) {
	if (t.getComposedRanges) {
		let n = t.getComposedRanges(e.root)[0];
		if (n) return As(e, n);
	}
	let n;
	function r(e) {
		e.preventDefault(), e.stopImmediatePropagation(), n = e.getTargetRanges()[0];
	}
	return e.dom.addEventListener("beforeinput", r, !0), document.execCommand("indent"), e.dom.removeEventListener("beforeinput", r, !0), n ? As(e, n) : null;
}
function Ms(e, t) {
	for (let n = t.parentNode; n && n != e.dom; n = n.parentNode) {
		let t = e.docView.nearestDesc(n, !0);
		if (t && t.node.isBlock) return n;
	}
	return null;
}
function Ns(e, t) {
	let { focusNode: n, focusOffset: r } = e.domSelectionRange();
	for (let i of t) if (i.parentNode?.nodeName == "TR") {
		let t = i.nextSibling;
		for (; t && t.nodeName != "TD" && t.nodeName != "TH";) t = t.nextSibling;
		if (t) {
			let a = t;
			for (;;) {
				let e = a.firstChild;
				if (!e || !P(e) || e.contentEditable == "false" || /^(BR|IMG)$/.test(e.nodeName)) break;
				a = e;
			}
			a.insertBefore(i, a.firstChild), n == i && e.domSelection().collapse(i, r);
		} else i.parentNode.removeChild(i);
	}
}
function Ps(e, t, n, r) {
	let { node: i, fromOffset: a, toOffset: o, from: s, to: c } = e.docView.parseRange(t, n), l = e.domSelectionRange(), u, d = l.anchorNode;
	if (d && zr(e.dom, d) && (u = [{
		node: d,
		offset: l.anchorOffset
	}], Wr(l) || u.push({
		node: l.focusNode,
		offset: l.focusOffset
	})), I && e.input.lastKeyCode === 8) for (let e = o; e > a; e--) {
		let t = i.childNodes[e - 1], n = t.pmViewDesc;
		if (t.nodeName == "BR" && !n) {
			o = e;
			break;
		}
		if (!n || n.size) break;
	}
	let f = e.state.doc, p = e.someProp("domParser") || Le.fromSchema(e.state.schema), m = f.resolve(s), h = null, g = p.parse(i, {
		topNode: m.parent,
		topMatch: m.parent.contentMatchAt(m.index()),
		topOpen: !0,
		from: a,
		to: o,
		preserveWhitespace: m.parent.type.whitespace != "pre" || "full",
		findPositions: u,
		ruleFromNode: Fs(r),
		context: m
	});
	if (u && u[0].pos != null) {
		let e = u[0].pos, t = u[1] && u[1].pos;
		t ??= e, h = {
			anchor: e + s,
			head: t + s
		};
	}
	return {
		doc: g,
		sel: h,
		from: s,
		to: c
	};
}
var Fs = (e) => (t) => {
	let n = t.pmViewDesc;
	if (n) return n.parseRule(e);
	if (t.nodeName == "BR" && t.parentNode) {
		if (L && /^(ul|ol)$/i.test(t.parentNode.nodeName)) {
			let e = document.createElement("div");
			return e.appendChild(document.createElement("li")), { skip: e };
		}
		if (t.parentNode.lastChild == t || L && /^(tr|table)$/i.test(t.parentNode.nodeName)) return { ignore: !0 };
	} else if (t.nodeName == "IMG" && t.getAttribute("mark-placeholder")) return { ignore: !0 };
	return null;
}, Is = /^(a|abbr|acronym|b|bd[io]|big|br|button|cite|code|data(list)?|del|dfn|em|i|img|ins|kbd|label|map|mark|meter|output|q|ruby|s|samp|small|span|strong|su[bp]|time|u|tt|var)$/i;
function Ls(e, t, n, r, i) {
	let a = e.input.compositionPendingChanges || (e.composing ? e.input.compositionID : 0);
	if (e.input.compositionPendingChanges = 0, t < 0) {
		let t = e.input.lastSelectionTime > Date.now() - 50 ? e.input.lastSelectionOrigin : null, n = va(e, t);
		if (n && !e.state.selection.eq(n)) {
			if (I && ci && e.input.lastKeyCode === 13 && Date.now() - 100 < e.input.lastKeyCodeTime && Co(e, "Enter")) return;
			let r = e.state.tr.setSelection(n);
			t == "pointer" ? r.setMeta("pointer", !0) : t == "key" && r.scrollIntoView(), a && r.setMeta("composition", a), e.dispatch(r);
		}
		return;
	}
	let o = e.state.doc.resolve(t), s = o.sharedDepth(n);
	t = o.before(s + 1), n = e.state.doc.resolve(n).after(s + 1);
	let c = e.state.selection, l = Ps(e, t, n, i), u = e.state.doc, d = u.slice(l.from, l.to), f, p;
	e.input.lastKeyCode === 8 && Date.now() - 100 < e.input.lastKeyCodeTime ? (f = e.state.selection.to, p = "end") : (f = e.state.selection.from, p = "start"), e.input.lastKeyCode = null;
	let m = Us(d.content, l.doc.content, l.from, f, p);
	if (m && e.input.domChangeCount++, (ai && e.input.lastIOSEnter > Date.now() - 225 || ci) && i.some((e) => P(e) && !Is.test(e.nodeName)) && (!m || m.endA >= m.endB) && Co(e, "Enter")) {
		e.input.lastIOSEnter = 0;
		return;
	}
	if (!m) {
		if (r && c instanceof O && !c.empty && c.$head.sameParent(c.$anchor) && !e.composing && !(l.sel && l.sel.anchor != l.sel.head)) m = {
			start: c.from,
			endA: c.to,
			endB: c.to
		};
		else {
			if (l.sel) {
				let t = Rs(e, e.state.doc, l.sel);
				if (t && !t.eq(e.state.selection)) {
					let n = e.state.tr.setSelection(t);
					a && n.setMeta("composition", a), e.dispatch(n);
				}
			}
			return;
		}
	}
	e.state.selection.from < e.state.selection.to && m.start == m.endB && e.state.selection instanceof O && (m.start > e.state.selection.from && m.start <= e.state.selection.from + 2 && e.state.selection.from >= l.from ? m.start = e.state.selection.from : m.endA < e.state.selection.to && m.endA >= e.state.selection.to - 2 && e.state.selection.to <= l.to && (m.endB += e.state.selection.to - m.endA, m.endA = e.state.selection.to)), ei && ti <= 11 && m.endB == m.start + 1 && m.endA == m.start && m.start > l.from && l.doc.textBetween(m.start - l.from - 1, m.start - l.from + 1) == " \xA0" && (m.start--, m.endA--, m.endB--);
	let h = l.doc.resolveNoCache(m.start - l.from), g = l.doc.resolveNoCache(m.endB - l.from), _ = u.resolve(m.start), v = h.sameParent(g) && h.parent.inlineContent && _.end() >= m.endA;
	if ((ai && e.input.lastIOSEnter > Date.now() - 225 && (!v || i.some((e) => e.nodeName == "DIV" || e.nodeName == "P")) || !v && Vs(l.doc, h.pos, g.pos)) && Co(e, "Enter")) {
		e.input.lastIOSEnter = 0;
		return;
	}
	if (e.state.selection.anchor > m.start && (v ? m.endA > m.start && m.endB == m.start : Bs(u, m.start, m.endA, h, g)) && Co(e, "Backspace")) {
		ci && I && e.domObserver.suppressSelectionUpdates();
		return;
	}
	I && m.endB == m.start && (e.input.lastChromeDelete = Date.now()), ci && !v && h.start() != g.start() && g.parentOffset == 0 && h.depth == g.depth && l.sel && l.sel.anchor == l.sel.head && l.sel.head == m.endA && (m.endB -= 2, g = l.doc.resolveNoCache(m.endB - l.from), setTimeout(() => Co(e, "Enter"), 20));
	let y = m.start, b = m.endA, x = (t) => {
		let n = t || e.state.tr.replace(y, b, l.doc.slice(m.start - l.from, m.endB - l.from));
		if (l.sel) {
			let t = Rs(e, n.doc, l.sel);
			t && !(I && e.composing && t.empty && (m.start != m.endB || e.input.lastChromeDelete < Date.now() - 100) && (t.head == y || t.head == n.mapping.map(b) - 1) || ei && t.empty && t.head == y) && n.setSelection(t);
		}
		return a && n.setMeta("composition", a), n.scrollIntoView();
	}, S;
	if (v) {
		if (h.pos == g.pos) {
			ei && ti <= 11 && h.parentOffset == 0 && (e.domObserver.suppressSelectionUpdates(), setTimeout(() => ba(e), 20));
			let t = x(e.state.tr.delete(y, b)), n = u.resolve(m.start).marksAcross(u.resolve(m.endA));
			n && t.ensureMarks(n), e.dispatch(t);
		} else if (m.endA == m.endB && (S = zs(h.parent.content.cut(h.parentOffset, g.parentOffset), _.parent.content.cut(_.parentOffset, m.endA - _.start())))) {
			let t = x(e.state.tr);
			S.type == "add" ? t.addMark(y, b, S.mark) : t.removeMark(y, b, S.mark), e.dispatch(t);
		} else if (h.parent.child(h.index()).isText && h.index() == g.index() - +!g.textOffset) {
			let t = h.parent.textBetween(h.parentOffset, g.parentOffset), n = () => x(e.state.tr.insertText(t, y, b));
			e.someProp("handleTextInput", (r) => r(e, y, b, t, n)) || e.dispatch(n());
		} else e.dispatch(x());
	} else e.dispatch(x());
}
function Rs(e, t, n) {
	return Math.max(n.anchor, n.head) > t.content.size ? null : ka(e, t.resolve(n.anchor), t.resolve(n.head));
}
function zs(e, t) {
	let n = e.firstChild.marks, r = t.firstChild.marks, i = n, a = r, o, c, l;
	for (let e = 0; e < r.length; e++) i = r[e].removeFromSet(i);
	for (let e = 0; e < n.length; e++) a = n[e].removeFromSet(a);
	if (i.length == 1 && a.length == 0) c = i[0], o = "add", l = (e) => e.mark(c.addToSet(e.marks));
	else if (i.length == 0 && a.length == 1) c = a[0], o = "remove", l = (e) => e.mark(c.removeFromSet(e.marks));
	else return null;
	let u = [];
	for (let e = 0; e < t.childCount; e++) u.push(l(t.child(e)));
	if (s.from(u).eq(e)) return {
		mark: c,
		type: o
	};
}
function Bs(e, t, n, r, i) {
	if (n - t <= i.pos - r.pos || Hs(r, !0, !1) < i.pos) return !1;
	let a = e.resolve(t);
	if (!r.parent.inlineContent) {
		let e = a.nodeAfter;
		return e != null && n == t + e.nodeSize;
	}
	if (a.parentOffset < a.parent.content.size || !a.parent.isTextblock) return !1;
	let o = e.resolve(Hs(a, !0, !0));
	return !o.parent.isTextblock || o.pos > n || Hs(o, !0, !1) < n ? !1 : r.parent.content.cut(r.parentOffset).eq(o.parent.content);
}
function Vs(e, t, n) {
	let r = 0, i = 0;
	return e.nodesBetween(t, n, (e, a) => {
		e.isTextblock && a >= t && a < n ? r++ : (e.isText ? /\S/.test(e.text.slice(Math.max(0, t - a), Math.min(e.nodeSize, n - a))) : e.isLeaf) && i++;
	}), i == 0 && r == 1;
}
function Hs(e, t, n) {
	let r = e.depth, i = t ? e.end() : e.pos;
	for (; r > 0 && (t || e.indexAfter(r) == e.node(r).childCount);) r--, i++, t = !1;
	if (n) {
		let t = e.node(r).maybeChild(e.indexAfter(r));
		for (; t && !t.isLeaf;) t = t.firstChild, i++;
	}
	return i;
}
function Us(e, t, n, r, i) {
	let a = e.findDiffStart(t, n), o = n + e.size, s = n + t.size;
	if (a == null) return null;
	let { a: c, b: l } = e.findDiffEnd(t, o, s);
	if (i == "end") {
		let e = Math.max(0, a - Math.min(c, l));
		r -= c + e - a;
	}
	if (c < a && o < s) {
		let e = r <= a && r >= c ? a - r : 0;
		a -= e, l = a + (l - c), c = a;
	} else if (l < a) {
		let e = r <= a && r >= l ? a - r : 0;
		a -= e, c = a + (c - l), l = a;
	}
	return {
		start: a,
		endA: c,
		endB: l
	};
}
var Ws = class {
	constructor(e, t) {
		this._root = null, this.focused = !1, this.trackWrites = null, this.mounted = !1, this.markCursor = null, this.cursorWrapper = null, this.lastSelectedViewDesc = void 0, this.input = new ho(), this.prevDirectPlugins = [], this.pluginViews = [], this.requiresGeckoHackNode = !1, this.dragging = null, this._props = t, this.state = t.state, this.directPlugins = t.plugins || [], this.directPlugins.forEach(Zs), this.dispatch = this.dispatch.bind(this), this.dom = e && e.mount || document.createElement("div"), e && (e.appendChild ? e.appendChild(this.dom) : typeof e == "function" ? e(this.dom) : e.mount && (this.mounted = !0)), this.editable = qs(this), Ks(this), this.nodeViews = Ys(this), this.docView = Qi(this.state.doc, Gs(this), Ss(this), this.dom, this), this.domObserver = new Es(this, (e, t, n, r) => Ls(this, e, t, n, r)), this.domObserver.start(), go(this), this.updatePluginViews();
	}
	get composing() {
		return this.input.composing;
	}
	get props() {
		if (this._props.state != this.state) {
			let e = this._props;
			this._props = {};
			for (let t in e) this._props[t] = e[t];
			this._props.state = this.state;
		}
		return this._props;
	}
	update(e) {
		e.handleDOMEvents != this._props.handleDOMEvents && yo(this);
		let t = this._props;
		this._props = e, e.plugins && (e.plugins.forEach(Zs), this.directPlugins = e.plugins), this.updateStateInner(e.state, t);
	}
	setProps(e) {
		let t = {};
		for (let e in this._props) t[e] = this._props[e];
		t.state = this.state;
		for (let n in e) t[n] = e[n];
		this.update(t);
	}
	updateState(e) {
		this.updateStateInner(e, this._props);
	}
	updateStateInner(e, t) {
		let n = this.state, r = !1, i = !1;
		e.storedMarks && this.composing && (Wo(this), i = !0), this.state = e;
		let a = n.plugins != e.plugins || this._props.plugins != t.plugins;
		if (a || this._props.plugins != t.plugins || this._props.nodeViews != t.nodeViews) {
			let e = Ys(this);
			Xs(e, this.nodeViews) && (this.nodeViews = e, r = !0);
		}
		(a || t.handleDOMEvents != this._props.handleDOMEvents) && yo(this), this.editable = qs(this), Ks(this);
		let o = Ss(this), s = Gs(this), c = n.plugins != e.plugins && !n.doc.eq(e.doc) ? "reset" : e.scrollToSelection > n.scrollToSelection ? "to selection" : "preserve", l = r || !this.docView.matchesNode(e.doc, s, o);
		(l || !e.selection.eq(n.selection)) && (i = !0);
		let u = c == "preserve" && i && this.dom.style.overflowAnchor == null && hi(this);
		if (i) {
			this.domObserver.stop();
			let t = l && (ei || I) && !this.composing && !n.selection.empty && !e.selection.empty && Js(n.selection, e.selection);
			if (l) {
				let n = I ? this.trackWrites = this.domSelectionRange().focusNode : null;
				this.composing && (this.input.compositionNode = Go(this)), (r || !this.docView.update(e.doc, s, o, this)) && (this.docView.updateOuterDeco(s), this.docView.destroy(), this.docView = Qi(e.doc, s, o, this.dom, this)), !n || this.trackWrites && this.dom.contains(this.trackWrites) || (t = !0);
			}
			let i = this.input.mouseDown;
			t || !(i && this.domObserver.currentSelection.eq(this.domSelectionRange()) && Ma(this) && i.delaySelUpdate()) ? ba(this, t) : (Da(this, e.selection), this.domObserver.setCurSelection()), this.domObserver.start();
		}
		this.updatePluginViews(n), this.dragging?.node && !n.doc.eq(e.doc) && this.updateDraggedNode(this.dragging, n), c == "reset" ? this.dom.scrollTop = 0 : c == "to selection" ? this.scrollToSelection() : u && _i(u);
	}
	scrollToSelection() {
		let e = this.domSelectionRange().focusNode;
		if (e && zr(this.dom, e) && !this.someProp("handleScrollToSelection", (e) => e(this))) {
			if (this.state.selection instanceof k) {
				let t = this.docView.domAfterPos(this.state.selection.from);
				P(t) && mi(this, t.getBoundingClientRect(), e);
			} else mi(this, this.coordsAtPos(this.state.selection.head, 1), e);
		}
	}
	destroyPluginViews() {
		let e;
		for (; e = this.pluginViews.pop();) e.destroy && e.destroy();
	}
	updatePluginViews(e) {
		if (!e || e.plugins != this.state.plugins || this.directPlugins != this.prevDirectPlugins) {
			this.prevDirectPlugins = this.directPlugins, this.destroyPluginViews();
			for (let e = 0; e < this.directPlugins.length; e++) {
				let t = this.directPlugins[e];
				t.spec.view && this.pluginViews.push(t.spec.view(this));
			}
			for (let e = 0; e < this.state.plugins.length; e++) {
				let t = this.state.plugins[e];
				t.spec.view && this.pluginViews.push(t.spec.view(this));
			}
		} else for (let t = 0; t < this.pluginViews.length; t++) {
			let n = this.pluginViews[t];
			n.update && n.update(this, e);
		}
	}
	updateDraggedNode(e, t) {
		let n = e.node, r = -1;
		if (n.from < this.state.doc.content.size && this.state.doc.nodeAt(n.from) == n.node) r = n.from;
		else {
			let e = n.from + (this.state.doc.content.size - t.doc.content.size);
			(e > 0 && e < this.state.doc.content.size && this.state.doc.nodeAt(e)) == n.node && (r = e);
		}
		this.dragging = new $o(e.slice, e.move, r < 0 ? void 0 : k.create(this.state.doc, r));
	}
	someProp(e, t) {
		let n = this._props && this._props[e], r;
		if (n != null && (r = t ? t(n) : n)) return r;
		for (let n = 0; n < this.directPlugins.length; n++) {
			let i = this.directPlugins[n].props[e];
			if (i != null && (r = t ? t(i) : i)) return r;
		}
		let i = this.state.plugins;
		if (i) for (let n = 0; n < i.length; n++) {
			let a = i[n].props[e];
			if (a != null && (r = t ? t(a) : a)) return r;
		}
	}
	hasFocus() {
		if (ei) {
			let e = this.root.activeElement;
			if (e == this.dom) return !0;
			if (!e || !this.dom.contains(e)) return !1;
			for (; e && this.dom != e && this.dom.contains(e);) {
				if (e.contentEditable == "false") return !1;
				e = e.parentElement;
			}
			return !0;
		}
		return this.root.activeElement == this.dom;
	}
	focus() {
		this.domObserver.stop(), this.editable && bi(this.dom), ba(this), this.domObserver.start();
	}
	get root() {
		let e = this._root;
		if (e == null) {
			for (let e = this.dom.parentNode; e; e = e.parentNode) if (e.nodeType == 9 || e.nodeType == 11 && e.host) return e.getSelection || (Object.getPrototypeOf(e).getSelection = () => e.ownerDocument.getSelection()), this._root = e;
		}
		return e || document;
	}
	updateRoot() {
		this._root = null;
	}
	posAtCoords(e) {
		return Oi(this, e);
	}
	coordsAtPos(e, t = 1) {
		return Mi(this, e, t);
	}
	domAtPos(e, t = 0) {
		return this.docView.domFromPos(e, t);
	}
	nodeDOM(e) {
		let t = this.docView.descAt(e);
		return t ? t.nodeDOM : null;
	}
	posAtDOM(e, t, n = -1) {
		let r = this.docView.posFromDOM(e, t, n);
		if (r == null) throw RangeError("DOM position not inside the editor");
		return r;
	}
	endOfTextblock(e, t) {
		return Hi(this, t || this.state, e);
	}
	pasteHTML(e, t) {
		return Zo(this, "", e, !1, t || new ClipboardEvent("paste"));
	}
	pasteText(e, t) {
		return Zo(this, e, null, !0, t || new ClipboardEvent("paste"));
	}
	serializeForClipboard(e) {
		return Za(this, e);
	}
	destroy() {
		this.docView && (vo(this), this.destroyPluginViews(), this.mounted ? (this.docView.update(this.state.doc, [], Ss(this), this), this.dom.textContent = "") : this.dom.parentNode && this.dom.parentNode.removeChild(this.dom), this.docView.destroy(), this.docView = null, Fr());
	}
	get isDestroyed() {
		return this.docView == null;
	}
	dispatchEvent(e) {
		return So(this, e);
	}
	domSelectionRange() {
		let e = this.dom.isConnected !== !1 && this.domSelection();
		return e ? L && this.root.nodeType === 11 && Kr(this.dom.ownerDocument) == this.dom && js(this, e) || e : {
			focusNode: null,
			focusOffset: 0,
			anchorNode: null,
			anchorOffset: 0
		};
	}
	domSelection() {
		return this.root.getSelection();
	}
};
Ws.prototype.dispatch = function(e) {
	let t = this._props.dispatchTransaction;
	t ? t.call(this, e) : this.updateState(this.state.apply(e));
};
function Gs(e) {
	let t = Object.create(null);
	return t.class = "ProseMirror", t.contenteditable = String(e.editable), e.someProp("attributes", (n) => {
		if (typeof n == "function" && (n = n(e.state)), n) for (let e in n) e == "class" ? t.class += " " + n[e] : e == "style" ? t.style = (t.style ? t.style + ";" : "") + n[e] : !t[e] && e != "contenteditable" && e != "nodeName" && (t[e] = String(n[e]));
	}), t.translate ||= "no", [ls.node(0, e.state.doc.content.size, t)];
}
function Ks(e) {
	if (e.markCursor) {
		let t = document.createElement("img");
		t.className = "ProseMirror-separator", t.setAttribute("mark-placeholder", "true"), t.setAttribute("alt", ""), e.cursorWrapper = {
			dom: t,
			deco: ls.widget(e.state.selection.from, t, {
				raw: !0,
				marks: e.markCursor
			})
		};
	} else e.cursorWrapper = null;
}
function qs(e) {
	return !e.someProp("editable", (t) => t(e.state) === !1);
}
function Js(e, t) {
	let n = Math.min(e.$anchor.sharedDepth(e.head), t.$anchor.sharedDepth(t.head));
	return e.$anchor.start(n) != t.$anchor.start(n);
}
function Ys(e) {
	let t = Object.create(null);
	function n(e) {
		for (let n in e) Object.prototype.hasOwnProperty.call(t, n) || (t[n] = e[n]);
	}
	return e.someProp("nodeViews", n), e.someProp("markViews", n), t;
}
function Xs(e, t) {
	let n = 0, r = 0;
	for (let r in e) {
		if (e[r] != t[r]) return !0;
		n++;
	}
	for (let e in t) r++;
	return n != r;
}
function Zs(e) {
	if (e.spec.state || e.spec.filterTransaction || e.spec.appendTransaction) throw RangeError("Plugins passed directly to the view must not have a state component");
}
for (var Qs = {
	8: "Backspace",
	9: "Tab",
	10: "Enter",
	12: "NumLock",
	13: "Enter",
	16: "Shift",
	17: "Control",
	18: "Alt",
	20: "CapsLock",
	27: "Escape",
	32: " ",
	33: "PageUp",
	34: "PageDown",
	35: "End",
	36: "Home",
	37: "ArrowLeft",
	38: "ArrowUp",
	39: "ArrowRight",
	40: "ArrowDown",
	44: "PrintScreen",
	45: "Insert",
	46: "Delete",
	59: ";",
	61: "=",
	91: "Meta",
	92: "Meta",
	106: "*",
	107: "+",
	108: ",",
	109: "-",
	110: ".",
	111: "/",
	144: "NumLock",
	145: "ScrollLock",
	160: "Shift",
	161: "Shift",
	162: "Control",
	163: "Control",
	164: "Alt",
	165: "Alt",
	173: "-",
	186: ";",
	187: "=",
	188: ",",
	189: "-",
	190: ".",
	191: "/",
	192: "`",
	219: "[",
	220: "\\",
	221: "]",
	222: "'"
}, $s = {
	48: ")",
	49: "!",
	50: "@",
	51: "#",
	52: "$",
	53: "%",
	54: "^",
	55: "&",
	56: "*",
	57: "(",
	59: ":",
	61: "+",
	173: "_",
	186: ":",
	187: "+",
	188: "<",
	189: "_",
	190: ">",
	191: "?",
	192: "~",
	219: "{",
	220: "|",
	221: "}",
	222: "\""
}, ec = typeof navigator < "u" && /Mac/.test(navigator.platform), tc = typeof navigator < "u" && /MSIE \d|Trident\/(?:[7-9]|\d{2,})\..*rv:(\d+)/.exec(navigator.userAgent), H = 0; H < 10; H++) Qs[48 + H] = Qs[96 + H] = String(H);
for (var H = 1; H <= 24; H++) Qs[H + 111] = "F" + H;
for (var H = 65; H <= 90; H++) Qs[H] = String.fromCharCode(H + 32), $s[H] = String.fromCharCode(H);
for (var nc in Qs) $s.hasOwnProperty(nc) || ($s[nc] = Qs[nc]);
function rc(e) {
	var t = !(ec && e.metaKey && e.shiftKey && !e.ctrlKey && !e.altKey || tc && e.shiftKey && e.key && e.key.length == 1 || e.key == "Unidentified") && e.key || (e.shiftKey ? $s : Qs)[e.keyCode] || e.key || "Unidentified";
	return t == "Esc" && (t = "Escape"), t == "Del" && (t = "Delete"), t == "Left" && (t = "ArrowLeft"), t == "Up" && (t = "ArrowUp"), t == "Right" && (t = "ArrowRight"), t == "Down" && (t = "ArrowDown"), t;
}
// node_modules/prosemirror-keymap/dist/index.js
var ic = typeof navigator < "u" && /Mac|iP(hone|[oa]d)/.test(navigator.platform), ac = typeof navigator < "u" && /Win/.test(navigator.platform);
function oc(e) {
	let t = e.split(/-(?!$)/), n = t[t.length - 1];
	n == "Space" && (n = " ");
	let r, i, a, o;
	for (let e = 0; e < t.length - 1; e++) {
		let n = t[e];
		if (/^(cmd|meta|m)$/i.test(n)) o = !0;
		else if (/^a(lt)?$/i.test(n)) r = !0;
		else if (/^(c|ctrl|control)$/i.test(n)) i = !0;
		else if (/^s(hift)?$/i.test(n)) a = !0;
		else if (/^mod$/i.test(n)) ic ? o = !0 : i = !0;
		else throw Error("Unrecognized modifier name: " + n);
	}
	return r && (n = "Alt-" + n), i && (n = "Ctrl-" + n), o && (n = "Meta-" + n), a && (n = "Shift-" + n), n;
}
function sc(e) {
	let t = Object.create(null);
	for (let n in e) t[oc(n)] = e[n];
	return t;
}
function cc(e, t, n = !0) {
	return t.altKey && (e = "Alt-" + e), t.ctrlKey && (e = "Ctrl-" + e), t.metaKey && (e = "Meta-" + e), n && t.shiftKey && (e = "Shift-" + e), e;
}
function lc(e) {
	return new A({ props: { handleKeyDown: uc(e) } });
}
function uc(e) {
	let t = sc(e);
	return function(e, n) {
		let r = rc(n), i, a = t[cc(r, n)];
		if (a && a(e.state, e.dispatch, e)) return !0;
		if (r.length == 1 && r != " ") {
			if (n.shiftKey) {
				let i = t[cc(r, n, !1)];
				if (i && i(e.state, e.dispatch, e)) return !0;
			}
			if ((n.altKey || n.metaKey || n.ctrlKey) && !(ac && n.ctrlKey && n.altKey) && (i = Qs[n.keyCode]) && i != r) {
				let r = t[cc(i, n)];
				if (r && r(e.state, e.dispatch, e)) return !0;
			}
		}
		return !1;
	};
}
// node_modules/rope-sequence/dist/index.js
var dc = 200, U = function() {};
U.prototype.append = function(e) {
	return e.length ? (e = U.from(e), !this.length && e || e.length < dc && this.leafAppend(e) || this.length < dc && e.leafPrepend(this) || this.appendInner(e)) : this;
}, U.prototype.prepend = function(e) {
	return e.length ? U.from(e).append(this) : this;
}, U.prototype.appendInner = function(e) {
	return new pc(this, e);
}, U.prototype.slice = function(e, t) {
	return e === void 0 && (e = 0), t === void 0 && (t = this.length), e >= t ? U.empty : this.sliceInner(Math.max(0, e), Math.min(this.length, t));
}, U.prototype.get = function(e) {
	if (!(e < 0 || e >= this.length)) return this.getInner(e);
}, U.prototype.forEach = function(e, t, n) {
	t === void 0 && (t = 0), n === void 0 && (n = this.length), t <= n ? this.forEachInner(e, t, n, 0) : this.forEachInvertedInner(e, t, n, 0);
}, U.prototype.map = function(e, t, n) {
	t === void 0 && (t = 0), n === void 0 && (n = this.length);
	var r = [];
	return this.forEach(function(t, n) {
		return r.push(e(t, n));
	}, t, n), r;
}, U.from = function(e) {
	return e instanceof U ? e : e && e.length ? new fc(e) : U.empty;
};
var fc = /* @__PURE__ */ function(e) {
	function t(t) {
		e.call(this), this.values = t;
	}
	e && (t.__proto__ = e), t.prototype = Object.create(e && e.prototype), t.prototype.constructor = t;
	var n = {
		length: { configurable: !0 },
		depth: { configurable: !0 }
	};
	return t.prototype.flatten = function() {
		return this.values;
	}, t.prototype.sliceInner = function(e, n) {
		return e == 0 && n == this.length ? this : new t(this.values.slice(e, n));
	}, t.prototype.getInner = function(e) {
		return this.values[e];
	}, t.prototype.forEachInner = function(e, t, n, r) {
		for (var i = t; i < n; i++) if (e(this.values[i], r + i) === !1) return !1;
	}, t.prototype.forEachInvertedInner = function(e, t, n, r) {
		for (var i = t - 1; i >= n; i--) if (e(this.values[i], r + i) === !1) return !1;
	}, t.prototype.leafAppend = function(e) {
		if (this.length + e.length <= dc) return new t(this.values.concat(e.flatten()));
	}, t.prototype.leafPrepend = function(e) {
		if (this.length + e.length <= dc) return new t(e.flatten().concat(this.values));
	}, n.length.get = function() {
		return this.values.length;
	}, n.depth.get = function() {
		return 0;
	}, Object.defineProperties(t.prototype, n), t;
}(U);
U.empty = new fc([]);
var pc = /* @__PURE__ */ function(e) {
	function t(t, n) {
		e.call(this), this.left = t, this.right = n, this.length = t.length + n.length, this.depth = Math.max(t.depth, n.depth) + 1;
	}
	return e && (t.__proto__ = e), t.prototype = Object.create(e && e.prototype), t.prototype.constructor = t, t.prototype.flatten = function() {
		return this.left.flatten().concat(this.right.flatten());
	}, t.prototype.getInner = function(e) {
		return e < this.left.length ? this.left.get(e) : this.right.get(e - this.left.length);
	}, t.prototype.forEachInner = function(e, t, n, r) {
		var i = this.left.length;
		if (t < i && this.left.forEachInner(e, t, Math.min(n, i), r) === !1 || n > i && this.right.forEachInner(e, Math.max(t - i, 0), Math.min(this.length, n) - i, r + i) === !1) return !1;
	}, t.prototype.forEachInvertedInner = function(e, t, n, r) {
		var i = this.left.length;
		if (t > i && this.right.forEachInvertedInner(e, t - i, Math.max(n, i) - i, r + i) === !1 || n < i && this.left.forEachInvertedInner(e, Math.min(t, i), n, r) === !1) return !1;
	}, t.prototype.sliceInner = function(e, t) {
		if (e == 0 && t == this.length) return this;
		var n = this.left.length;
		return t <= n ? this.left.slice(e, t) : e >= n ? this.right.slice(e - n, t - n) : this.left.slice(e, n).append(this.right.slice(0, t - n));
	}, t.prototype.leafAppend = function(e) {
		var n = this.right.leafAppend(e);
		if (n) return new t(this.left, n);
	}, t.prototype.leafPrepend = function(e) {
		var n = this.left.leafPrepend(e);
		if (n) return new t(n, this.right);
	}, t.prototype.appendInner = function(e) {
		return this.left.depth >= Math.max(this.right.depth, e.depth) + 1 ? new t(this.left, new t(this.right, e)) : new t(this, e);
	}, t;
}(U), mc = 500, hc = class e {
	constructor(e, t) {
		this.items = e, this.eventCount = t;
	}
	popEvent(t, n) {
		if (this.eventCount == 0) return null;
		let r = this.items.length;
		for (;; r--) if (this.items.get(r - 1).selection) {
			--r;
			break;
		}
		let i, a;
		n && (i = this.remapping(r, this.items.length), a = i.maps.length);
		let o = t.tr, s, c, l = [], u = [];
		return this.items.forEach((t, n) => {
			if (!t.step) i || (i = this.remapping(r, n + 1), a = i.maps.length), a--, u.push(t);
			else {
				if (i) {
					u.push(new _c(t.map));
					let e = t.step.map(i.slice(a)), n;
					e && o.maybeStep(e).doc && (n = o.mapping.maps[o.mapping.maps.length - 1], l.push(new _c(n, void 0, void 0, l.length + u.length))), a--, n && i.appendMap(n, a);
				} else o.maybeStep(t.step);
				if (t.selection) return s = i ? t.selection.map(i.slice(a)) : t.selection, c = new e(this.items.slice(0, r).append(u.reverse().concat(l)), this.eventCount - 1), !1;
			}
		}, this.items.length, 0), {
			remaining: c,
			transform: o,
			selection: s
		};
	}
	addTransform(t, n, r, i) {
		let a = [], o = this.eventCount, s = this.items, c = !i && s.length ? s.get(s.length - 1) : null;
		for (let e = 0; e < t.steps.length; e++) {
			let r = t.steps[e].invert(t.docs[e]), l = new _c(t.mapping.maps[e], r, n), u;
			(u = c && c.merge(l)) && (l = u, e ? a.pop() : s = s.slice(0, s.length - 1)), a.push(l), n &&= (o++, void 0), i || (c = l);
		}
		let l = o - r.depth;
		return l > yc && (s = gc(s, l), o -= l), new e(s.append(a), o);
	}
	remapping(e, t) {
		let n = new ht();
		return this.items.forEach((t, r) => {
			let i = t.mirrorOffset != null && r - t.mirrorOffset >= e ? n.maps.length - t.mirrorOffset : void 0;
			n.appendMap(t.map, i);
		}, e, t), n;
	}
	addMaps(t) {
		return this.eventCount == 0 ? this : new e(this.items.append(t.map((e) => new _c(e))), this.eventCount);
	}
	rebased(t, n) {
		if (!this.eventCount) return this;
		n = Math.min(this.items.length, n);
		let r = [], i = this.items.length - n, a = t.mapping, o = t.steps.length, s = this.eventCount;
		this.items.forEach((e) => {
			e.selection && s--;
		}, i);
		let c = n;
		this.items.forEach((e) => {
			let n = a.getMirror(--c);
			if (n == null) return;
			o = Math.min(o, n);
			let i = a.maps[n];
			if (e.step) {
				let o = t.steps[n].invert(t.docs[n]), l = e.selection && e.selection.map(a.slice(c + 1, n));
				l && s++, r.push(new _c(i, o, l));
			} else r.push(new _c(i));
		}, i);
		let l = [];
		for (let e = n; e < o; e++) l.push(new _c(a.maps[e]));
		let u = this.items.slice(0, i).append(l).append(r), d = new e(u, s);
		return d.emptyItemCount() > mc && (d = d.compress(this.items.length - r.length)), d;
	}
	emptyItemCount() {
		let e = 0;
		return this.items.forEach((t) => {
			t.step || e++;
		}), e;
	}
	compress(t = this.items.length) {
		let n = this.remapping(0, t), r = n.maps.length, i = [], a = 0;
		return this.items.forEach((e, o) => {
			if (o >= t) i.push(e), e.selection && a++;
			else if (e.step) {
				let t = e.step.map(n.slice(r)), o = t && t.getMap();
				if (r--, o && n.appendMap(o, r), t) {
					let s = e.selection && e.selection.map(n.slice(r));
					s && a++;
					let c = new _c(o.invert(), t, s), l, u = i.length - 1;
					(l = i.length && i[u].merge(c)) ? i[u] = l : i.push(c);
				}
			} else e.map && r--;
		}, this.items.length, 0), new e(U.from(i.reverse()), a);
	}
};
hc.empty = new hc(U.empty, 0);
function gc(e, t) {
	let n;
	return e.forEach((e, r) => {
		if (e.selection && t-- == 0) return n = r, !1;
	}), e.slice(n);
}
var _c = class e {
	constructor(e, t, n, r) {
		this.map = e, this.step = t, this.selection = n, this.mirrorOffset = r;
	}
	merge(t) {
		if (this.step && t.step && !t.selection) {
			let n = t.step.merge(this.step);
			if (n) return new e(n.getMap().invert(), n, this.selection);
		}
	}
}, vc = class {
	constructor(e, t, n, r, i) {
		this.done = e, this.undone = t, this.prevRanges = n, this.prevTime = r, this.prevComposition = i;
	}
}, yc = 20;
function bc(e, t, n, r) {
	let i = n.getMeta(kc), a;
	if (i) return i.historyState;
	n.getMeta(Ac) && (e = new vc(e.done, e.undone, null, 0, -1));
	let o = n.getMeta("appendedTransaction");
	if (n.steps.length == 0) return e;
	if (o && o.getMeta(kc)) return o.getMeta(kc).redo ? new vc(e.done.addTransform(n, void 0, r, Dc(t)), e.undone, Sc(n.mapping.maps), e.prevTime, e.prevComposition) : new vc(e.done, e.undone.addTransform(n, void 0, r, Dc(t)), null, e.prevTime, e.prevComposition);
	if (n.getMeta("addToHistory") !== !1 && !(o && o.getMeta("addToHistory") === !1)) {
		let i = n.getMeta("composition"), a = e.prevTime == 0 || !o && e.prevComposition != i && (e.prevTime < (n.time || 0) - r.newGroupDelay || !xc(n, e.prevRanges)), s = o ? Cc(e.prevRanges, n.mapping) : Sc(n.mapping.maps);
		return new vc(e.done.addTransform(n, a ? t.selection.getBookmark() : void 0, r, Dc(t)), hc.empty, s, n.time, i ?? e.prevComposition);
	}
	return (a = n.getMeta("rebased")) ? new vc(e.done.rebased(n, a), e.undone.rebased(n, a), Cc(e.prevRanges, n.mapping), e.prevTime, e.prevComposition) : new vc(e.done.addMaps(n.mapping.maps), e.undone.addMaps(n.mapping.maps), Cc(e.prevRanges, n.mapping), e.prevTime, e.prevComposition);
}
function xc(e, t) {
	if (!t) return !1;
	if (!e.docChanged) return !0;
	let n = !1;
	return e.mapping.maps[0].forEach((e, r) => {
		for (let i = 0; i < t.length; i += 2) e <= t[i + 1] && r >= t[i] && (n = !0);
	}), n;
}
function Sc(e) {
	let t = [];
	for (let n = e.length - 1; n >= 0 && t.length == 0; n--) e[n].forEach((e, n, r, i) => t.push(r, i));
	return t;
}
function Cc(e, t) {
	if (!e) return null;
	let n = [];
	for (let r = 0; r < e.length; r += 2) {
		let i = t.map(e[r], 1), a = t.map(e[r + 1], -1);
		i <= a && n.push(i, a);
	}
	return n;
}
function wc(e, t, n) {
	let r = Dc(t), i = kc.get(t).spec.config, a = (n ? e.undone : e.done).popEvent(t, r);
	if (!a) return null;
	let o = a.selection.resolve(a.transform.doc), s = (n ? e.done : e.undone).addTransform(a.transform, t.selection.getBookmark(), i, r), c = new vc(n ? s : a.remaining, n ? a.remaining : s, null, 0, -1);
	return a.transform.setSelection(o).setMeta(kc, {
		redo: n,
		historyState: c
	});
}
var Tc = !1, Ec = null;
function Dc(e) {
	let t = e.plugins;
	if (Ec != t) {
		Tc = !1, Ec = t;
		for (let e = 0; e < t.length; e++) if (t[e].spec.historyPreserveItems) {
			Tc = !0;
			break;
		}
	}
	return Tc;
}
function Oc(e) {
	return e.setMeta(Ac, !0);
}
var kc = new j("history"), Ac = new j("closeHistory");
function jc(e = {}) {
	return e = {
		depth: e.depth || 100,
		newGroupDelay: e.newGroupDelay || 500
	}, new A({
		key: kc,
		state: {
			init() {
				return new vc(hc.empty, hc.empty, null, 0, -1);
			},
			apply(t, n, r) {
				return bc(n, r, t, e);
			}
		},
		config: e,
		props: { handleDOMEvents: { beforeinput(e, t) {
			let n = t.inputType, r = n == "historyUndo" ? Nc : n == "historyRedo" ? Pc : null;
			return !r || !e.editable ? !1 : (t.preventDefault(), r(e.state, e.dispatch));
		} } }
	});
}
function Mc(e, t) {
	return (n, r) => {
		let i = kc.getState(n);
		if (!i || (e ? i.undone : i.done).eventCount == 0) return !1;
		if (r) {
			let a = wc(i, n, e);
			a && r(t ? a.scrollIntoView() : a);
		}
		return !0;
	};
}
var Nc = Mc(!1, !0), Pc = Mc(!0, !0);
// node_modules/@tiptap/core/dist/index.js
function Fc(e) {
	let { state: t, transaction: n } = e, { selection: r } = n, { doc: i } = n, { storedMarks: a } = n;
	return {
		...t,
		apply: t.apply.bind(t),
		applyTransaction: t.applyTransaction.bind(t),
		plugins: t.plugins,
		schema: t.schema,
		reconfigure: t.reconfigure.bind(t),
		toJSON: t.toJSON.bind(t),
		get storedMarks() {
			return a;
		},
		get selection() {
			return r;
		},
		get doc() {
			return i;
		},
		get tr() {
			return r = n.selection, i = n.doc, a = n.storedMarks, n;
		}
	};
}
var Ic = class e {
	constructor(e) {
		this.editor = e.editor, this.rawCommands = this.editor.extensionManager.commands, this.customState = e.state;
	}
	get hasCustomState() {
		return !!this.customState;
	}
	get state() {
		return this.customState || this.editor.state;
	}
	get commands() {
		let { rawCommands: e, editor: t, state: n } = this, { view: r } = t, { tr: i } = n, a = this.buildProps(i);
		return Object.fromEntries(Object.entries(e).map(([e, t]) => [e, (...e) => {
			let n = t(...e)(a);
			return !i.getMeta("preventDispatch") && !this.hasCustomState && r.dispatch(i), n;
		}]));
	}
	get chain() {
		return () => this.createChain();
	}
	get can() {
		return () => this.createCan();
	}
	createChain(e, t = !0) {
		let { rawCommands: n, editor: r, state: i } = this, { view: a } = r, o = [], s = !!e, c = e || i.tr, l = () => (!s && t && !c.getMeta("preventDispatch") && !this.hasCustomState && a.dispatch(c), o.every((e) => e === !0)), u = {
			...Object.fromEntries(Object.entries(n).map(([e, n]) => [e, (...e) => {
				let r = this.buildProps(c, t), i = n(...e)(r);
				return o.push(i), u;
			}])),
			run: l
		};
		return u;
	}
	static createFakeChain() {
		let e = new Proxy({}, { get: (t, n) => {
			if (n !== "then") return n === "run" ? () => !1 : () => e;
		} });
		return e;
	}
	createCan(e) {
		let { rawCommands: t, state: n } = this, r = e || n.tr, i = this.buildProps(r, !1);
		return {
			...Object.fromEntries(Object.entries(t).map(([e, t]) => [e, (...e) => t(...e)({
				...i,
				dispatch: void 0
			})])),
			chain: () => this.createChain(r, !1)
		};
	}
	static createFallbackCan() {
		let t = e.createFakeChain();
		return new Proxy({ chain: () => t }, { get: (e, t) => {
			if (t !== "then") return t === "chain" ? e.chain : () => !1;
		} });
	}
	buildProps(e, t = !0) {
		let { rawCommands: n, editor: r, state: i } = this, { view: a } = r, o = {
			tr: e,
			editor: r,
			view: a,
			state: Fc({
				state: i,
				transaction: e
			}),
			dispatch: t ? () => void 0 : void 0,
			chain: () => this.createChain(e, t),
			can: () => this.createCan(e),
			get commands() {
				return Object.fromEntries(Object.entries(n).map(([e, t]) => [e, (...e) => t(...e)(o)]));
			}
		};
		return o;
	}
}, Lc = () => ({ editor: e, view: t }) => (requestAnimationFrame(() => {
	if (!e.isDestroyed) {
		var n;
		t.dom.blur(), (n = window) == null || (n = n.getSelection()) == null || n.removeAllRanges();
	}
}), !0), Rc = (e = !0) => ({ commands: t }) => t.setContent("", { emitUpdate: e }), zc = () => ({ tr: e, dispatch: t }) => {
	let { selection: n } = e, { ranges: r } = n;
	if (!t) return !0;
	let i = e.mapping.maps.length;
	return r.forEach(({ $from: t, $to: n }) => {
		let r = t.pos, a = n.pos, o = e.mapping.slice(i), s = 1;
		e.doc.nodesBetween(o.map(r), o.map(a), (t, n) => {
			s = Math.max(s, e.doc.resolve(n).depth + 1);
		});
		for (let t = 0; t < s; t += 1) {
			let t = e.doc, n = e.mapping.maps.length, o = e.mapping.slice(i), s = n, c = e.mapping.slice(n), l = o.map(r), u = o.map(a);
			if (t.nodesBetween(l, u, (t, r) => {
				if (t.type.isText) return;
				e.mapping.maps.length !== s && (s = e.mapping.maps.length, c = e.mapping.slice(n));
				let i = e.doc.resolve(c.map(r)), a = e.doc.resolve(c.map(r + t.nodeSize)), o = i.blockRange(a);
				if (!o) return;
				let l = jt(o);
				if (t.type.isTextblock) {
					let { defaultType: t } = i.parent.contentMatchAt(i.index()), n = e.doc.nodeAt(o.start);
					t && n && !n.hasMarkup(t) && t.validContent(n.content) && e.setNodeMarkup(o.start, t);
				}
				(l || l === 0) && e.lift(o, l);
			}), e.doc.eq(t)) break;
		}
	}), !0;
}, Bc = (e) => (t) => e(t), Vc = () => ({ state: e, dispatch: t }) => or(e, t), Hc = (e, t) => ({ editor: n, tr: r }) => {
	let { state: i } = n, a = i.doc.slice(e.from, e.to);
	r.deleteRange(e.from, e.to);
	let o = r.mapping.map(t);
	return r.insert(o, a.content), r.setSelection(new O(r.doc.resolve(Math.max(o - 1, 0)))), !0;
}, Uc = () => ({ tr: e, dispatch: t }) => {
	let { selection: n } = e, r = n.$anchor.node();
	if (r.content.size > 0) return !1;
	let i = e.selection.$anchor;
	for (let n = i.depth; n > 0; --n) if (i.node(n).type === r.type) {
		if (t) {
			let t = i.before(n), r = i.after(n);
			e.delete(t, r).scrollIntoView();
		}
		return !0;
	}
	return !1;
};
function W(e, t) {
	if (typeof e == "string") {
		if (!t.nodes[e]) throw Error(`There is no node type named '${e}'. Maybe you forgot to add the extension?`);
		return t.nodes[e];
	}
	return e;
}
var Wc = (e) => ({ tr: t, state: n, dispatch: r }) => {
	let i = W(e, n.schema), a = t.selection.$anchor;
	for (let e = a.depth; e > 0; --e) if (a.node(e).type === i) {
		if (r) {
			let n = a.before(e), r = a.after(e);
			t.delete(n, r).scrollIntoView();
		}
		return !0;
	}
	return !1;
}, Gc = (e) => ({ tr: t, dispatch: n }) => {
	let { from: r, to: i } = e;
	return n && t.delete(r, i), !0;
}, Kc = (e) => e.content ? /^text(\*|\+)/.test(e.content) : !1, qc = (e, t, n) => {
	if (!e.parent.isInline || n === "left" && e.pos > e.start() || n === "right" && e.pos < e.end()) return e.pos;
	let r = t.nodes[e.parent.type.name].spec;
	return Kc(r) ? n === "left" ? e.start() - 1 : e.end() + 1 : e.pos;
}, Jc = (e, t, n) => ({
	from: qc(e, n, "left"),
	to: qc(t, n, "right")
}), Yc = () => ({ state: e, dispatch: t }) => {
	if (e.selection.empty) return !1;
	if (t) {
		let n = e.tr, { ranges: r } = e.selection, i = e.selection instanceof O ? e.selection.$from.marksAcross(e.selection.$to) : null, a = n.steps.length;
		r.forEach((t) => {
			let r = n.mapping.slice(a), { from: i, to: o } = Jc(n.doc.resolve(r.map(t.$from.pos)), n.doc.resolve(r.map(t.$to.pos)), e.schema);
			n.deleteRange(i, o);
		}), n.selection.empty || n.setSelection(O.near(n.doc.resolve(n.selection.from))), i && n.ensureMarks(i), n.scrollIntoView(), t(n);
	}
	return !0;
}, Xc = () => ({ commands: e }) => e.keyboardShortcut("Enter"), Zc = () => ({ state: e, dispatch: t }) => ar(e, t);
function Qc(e) {
	return Object.prototype.toString.call(e) === "[object RegExp]";
}
function $c(e, t, n = { strict: !0 }) {
	let r = Object.keys(t);
	return !r.length || r.every((r) => n.strict ? t[r] === e[r] : Qc(t[r]) ? t[r].test(e[r]) : t[r] === e[r]);
}
function el(e, t, n = {}) {
	return e.find((e) => e.type === t && $c(Object.fromEntries(Object.keys(n).map((t) => [t, e.attrs[t]])), n));
}
function tl(e, t, n = {}) {
	return !!el(e, t, n);
}
function nl(e, t, n) {
	if (!e || !t) return;
	let r = e.parent.childAfter(e.parentOffset);
	if (r.node && r.node.marks.some((e) => e.type === t) || (r = e.parent.childBefore(e.parentOffset)), !r.node || !r.node.marks.some((e) => e.type === t)) return;
	if (!n) {
		let e = r.node.marks.find((e) => e.type === t);
		e && (n = e.attrs);
	}
	if (!el([...r.node.marks], t, n)) return;
	let i = r.index, a = e.start() + r.offset, o = i + 1, s = a + r.node.nodeSize;
	for (; i > 0 && tl([...e.parent.child(i - 1).marks], t, n);) --i, a -= e.parent.child(i).nodeSize;
	for (; o < e.parent.childCount && tl([...e.parent.child(o).marks], t, n);) s += e.parent.child(o).nodeSize, o += 1;
	return {
		from: a,
		to: s
	};
}
function rl(e, t) {
	if (typeof e == "string") {
		if (!t.marks[e]) throw Error(`There is no mark type named '${e}'. Maybe you forgot to add the extension?`);
		return t.marks[e];
	}
	return e;
}
var il = (e, t) => ({ tr: n, state: r, dispatch: i }) => {
	let a = rl(e, r.schema), { doc: o, selection: s } = n, { $from: c, from: l, to: u } = s;
	if (i) {
		let e = nl(c, a, t);
		if (e && e.from <= l && e.to >= u) {
			let t = O.create(o, e.from, e.to);
			n.setSelection(t);
		}
	}
	return !0;
}, al = (e) => (t) => {
	let n = typeof e == "function" ? e(t) : e;
	for (let e = 0; e < n.length; e += 1) if (n[e](t)) return !0;
	return !1;
};
function ol(e) {
	return e instanceof O;
}
function sl(e = 0, t = 0, n = 0) {
	return Math.min(Math.max(e, t), n);
}
function cl(e, t = null) {
	if (!t) return null;
	let n = D.atStart(e), r = D.atEnd(e);
	if (t === "start" || t === !0) return n;
	if (t === "end") return r;
	let i = n.from, a = r.to;
	return t === "all" ? O.create(e, sl(0, i, a), sl(e.content.size, i, a)) : O.create(e, sl(t, i, a), sl(t, i, a));
}
function ll() {
	return ["Android"].includes(navigator.platform) || /android/i.test(navigator.userAgent);
}
function ul() {
	return [
		"iPad Simulator",
		"iPhone Simulator",
		"iPod Simulator",
		"iPad",
		"iPhone",
		"iPod"
	].includes(navigator.platform) || navigator.userAgent.includes("Mac") && "ontouchend" in document;
}
function dl() {
	return typeof navigator < "u" && /^((?!chrome|android).)*safari/i.test(navigator.userAgent);
}
var fl = (e = null, t = {}) => ({ editor: n, view: r, tr: i, dispatch: a }) => {
	t = {
		scrollIntoView: !0,
		...t
	};
	let o = () => {
		(ul() || ll()) && r.dom.focus(), dl() && !ul() && !ll() && r.dom.focus({ preventScroll: !0 }), requestAnimationFrame(() => {
			n.isDestroyed || (r.focus(), t?.scrollIntoView && n.commands.scrollIntoView());
		});
	};
	try {
		if (r.hasFocus() && e === null || e === !1) return !0;
	} catch {
		return !1;
	}
	if (a && e === null && !ol(n.state.selection)) return o(), !0;
	let s = cl(i.doc, e) || n.state.selection, c = n.state.selection.eq(s);
	return a && (c || i.setSelection(s), c && i.storedMarks && i.setStoredMarks(i.storedMarks), o()), !0;
}, pl = (e, t) => (n) => e.every((e, r) => t(e, {
	...n,
	index: r
})), ml = (e, t) => ({ tr: n, commands: r }) => r.insertContentAt({
	from: n.selection.from,
	to: n.selection.to
}, e, t), hl = (e) => {
	let t = e.childNodes;
	for (let n = t.length - 1; n >= 0; --n) {
		let r = t[n];
		r.nodeType === 3 && r.nodeValue && /^(\n\s\s|\n)$/.test(r.nodeValue) ? e.removeChild(r) : r.nodeType === 1 && hl(r);
	}
	return e;
};
function gl(e) {
	if (typeof window > "u") throw Error("[tiptap error]: there is no window object available, so this function cannot be used");
	let t = `<body>${e}</body>`, n = new window.DOMParser().parseFromString(t, "text/html").body;
	return hl(n);
}
function _l(e) {
	return typeof e?.nodesBetween == "function";
}
function vl(e, t, n) {
	if (_l(e)) return e;
	let r = typeof e == "object" && !!e;
	n = {
		slice: !0,
		parseOptions: {},
		...n
	};
	let i = typeof e == "string";
	if (r) try {
		if (Array.isArray(e) && e.length > 0) return s.fromArray(e.map((e) => t.nodeFromJSON(e)));
		let r = t.nodeFromJSON(e);
		return n.errorOnInvalidContent && r.check(), r;
	} catch (r) {
		if (n.errorOnInvalidContent) throw Error("[tiptap error]: Invalid JSON content", { cause: r });
		return console.warn("[tiptap warn]: Invalid content.", "Passed value:", e, "Error:", r), vl("", t, n);
	}
	if (i) {
		if (n.errorOnInvalidContent) {
			let r = !1, i = "", a = new Ne({
				topNode: t.spec.topNode,
				marks: t.spec.marks,
				nodes: t.spec.nodes.append({ __tiptap__private__unknown__catch__all__node: {
					content: "inline*",
					group: "block",
					parseDOM: [{
						tag: "*",
						getAttrs: (e) => (r = !0, i = typeof e == "string" ? e : e.outerHTML, null)
					}]
				} })
			});
			if (n.slice ? Le.fromSchema(a).parseSlice(gl(e), n.parseOptions) : Le.fromSchema(a).parse(gl(e), n.parseOptions), n.errorOnInvalidContent && r) throw Error("[tiptap error]: Invalid HTML content", { cause: /* @__PURE__ */ Error(`Invalid element found: ${i}`) });
		}
		let r = Le.fromSchema(t);
		return n.slice ? r.parseSlice(gl(e), n.parseOptions).content : r.parse(gl(e), n.parseOptions);
	}
	return vl("", t, n);
}
function yl(e) {
	return !("type" in e);
}
function bl(e, t, n) {
	let r = e.steps.length - 1;
	if (r < t) return;
	let i = e.steps[r];
	if (!(i instanceof wt || i instanceof Tt)) return;
	let a = e.mapping.maps[r], o = 0;
	a.forEach((e, t, n, r) => {
		o === 0 && (o = r);
	}), e.setSelection(D.near(e.doc.resolve(o), n));
}
var xl = (e, t, n) => ({ tr: r, dispatch: i, editor: a }) => {
	if (i) {
		n = {
			parseOptions: a.options.parseOptions,
			updateSelection: !0,
			applyInputRules: !1,
			applyPasteRules: !1,
			...n
		};
		let i, o = (e) => {
			a.emit("contentError", {
				editor: a,
				error: e,
				disableCollaboration: () => {
					"collaboration" in a.storage && typeof a.storage.collaboration == "object" && a.storage.collaboration && (a.storage.collaboration.isDisabled = !0);
				}
			});
		}, c = {
			preserveWhitespace: "full",
			...n.parseOptions
		};
		if (!n.errorOnInvalidContent && !a.options.enableContentCheck && a.options.emitContentError) try {
			vl(t, a.schema, {
				parseOptions: c,
				errorOnInvalidContent: !0
			});
		} catch (e) {
			o(e);
		}
		try {
			i = vl(t, a.schema, {
				parseOptions: c,
				errorOnInvalidContent: n.errorOnInvalidContent ?? a.options.enableContentCheck
			});
		} catch (e) {
			return o(e), !1;
		}
		let { from: l, to: u } = typeof e == "number" ? {
			from: e,
			to: e
		} : {
			from: e.from,
			to: e.to
		}, d = !0, f = !0, p = yl(i) ? i.content : [i];
		if (p.forEach((e) => {
			e.check(), d = d ? e.isText && e.marks.length === 0 : !1, f = f ? e.isBlock : !1;
		}), l === u && f) {
			let { parent: e } = r.doc.resolve(l);
			e.isTextblock && !e.type.spec.code && !e.childCount && (--l, u += 1);
		}
		let m;
		if (d) m = Array.isArray(t) ? t.map((e) => e.text || "").join("") : _l(t) ? p.map((e) => e.text ?? "").join("") : typeof t == "object" && t && t.text ? t.text : t, r.insertText(m, l, u);
		else {
			m = s.from(p);
			let e = r.doc.resolve(l), t = e.node(), n = e.parentOffset === 0, i = t.isText || t.isTextblock, a = t.content.size > 0;
			n && i && a && f && (l = Math.max(0, l - 1)), r.replaceWith(l, u, p);
		}
		n.updateSelection && bl(r, r.steps.length - 1, -1), n.applyInputRules && r.setMeta("applyInputRules", {
			from: l,
			text: m
		}), n.applyPasteRules && r.setMeta("applyPasteRules", {
			from: l,
			text: m
		});
	}
	return !0;
};
function Sl(e) {
	for (let t = 0; t < e.edgeCount; t += 1) {
		let { type: n } = e.edge(t);
		if (n.isTextblock && !n.hasRequiredAttrs()) return n;
	}
	return null;
}
var Cl = (e = {}) => ({ tr: t, dispatch: n, editor: r }) => {
	let { pos: i, attrs: a, content: o, updateSelection: s = !0 } = e, c;
	c = typeof i == "number" ? t.doc.resolve(i) : i || t.selection.$from;
	let l = Sl(c.parent.contentMatchAt(c.index()));
	if (!l) return !1;
	let u = Object.keys(l.spec.attrs || {}), d = a ? Object.fromEntries(Object.entries(a).filter(([e]) => u.includes(e))) : {}, f;
	if (o) {
		let e = vl(o, r.schema);
		f = l.createAndFill(d, e);
	} else f = l.createAndFill(d);
	return f ? (n && (t.insert(c.pos, f), s && bl(t, t.steps.length - 1, -1)), !0) : !1;
}, wl = () => ({ state: e, dispatch: t }) => er(e, t), Tl = () => ({ state: e, dispatch: t }) => tr(e, t), El = () => ({ state: e, dispatch: t }) => Un(e, t), Dl = () => ({ state: e, dispatch: t }) => Zn(e, t), Ol = (e, t) => {
	let n = e.resolve(t), r = n.nodeBefore, i = n.nodeAfter;
	return !r || !i ? !1 : !r.type.spec.isolating && !i.type.spec.isolating;
}, kl = () => ({ state: e, dispatch: t, tr: n }) => {
	try {
		let r = Jt(e.doc, e.selection.$from.pos, -1);
		return r == null || !Ol(e.doc, r) ? !1 : (n.join(r, 2), t && t(n), !0);
	} catch {
		return !1;
	}
}, Al = () => ({ state: e, dispatch: t, tr: n }) => {
	try {
		let r = Jt(e.doc, e.selection.$from.pos, 1);
		return r == null || !Ol(e.doc, r) ? !1 : (n.join(r, 2), t && t(n), !0);
	} catch {
		return !1;
	}
}, jl = () => ({ state: e, dispatch: t }) => Wn(e, t), Ml = () => ({ state: e, dispatch: t }) => Gn(e, t);
function Nl() {
	return typeof navigator < "u" && /Mac/.test(navigator.platform);
}
function Pl(e) {
	let t = e.split(/-(?!$)/), n = t[t.length - 1];
	n === "Space" && (n = " ");
	let r, i, a, o;
	for (let e = 0; e < t.length - 1; e += 1) {
		let n = t[e];
		if (/^(cmd|meta|m)$/i.test(n)) o = !0;
		else if (/^a(lt)?$/i.test(n)) r = !0;
		else if (/^(c|ctrl|control)$/i.test(n)) i = !0;
		else if (/^s(hift)?$/i.test(n)) a = !0;
		else if (/^mod$/i.test(n)) ul() || Nl() ? o = !0 : i = !0;
		else throw Error(`Unrecognized modifier name: ${n}`);
	}
	return r && (n = `Alt-${n}`), i && (n = `Ctrl-${n}`), o && (n = `Meta-${n}`), a && (n = `Shift-${n}`), n;
}
var Fl = (e) => ({ editor: t, view: n, tr: r, dispatch: i }) => {
	let a = Pl(e).split(/-(?!$)/), o = a.find((e) => ![
		"Alt",
		"Ctrl",
		"Meta",
		"Shift"
	].includes(e)), s = new KeyboardEvent("keydown", {
		key: o === "Space" ? " " : o,
		altKey: a.includes("Alt"),
		ctrlKey: a.includes("Ctrl"),
		metaKey: a.includes("Meta"),
		shiftKey: a.includes("Shift"),
		bubbles: !0,
		cancelable: !0
	});
	return t.captureTransaction(() => {
		n.someProp("handleKeyDown", (e) => e(n, s));
	})?.steps.forEach((e) => {
		let t = e.map(r.mapping);
		t && i && r.maybeStep(t);
	}), !0;
};
function Il(e, t, n = {}) {
	let { from: r, to: i, empty: a } = e.selection, o = t ? W(t, e.schema) : null, s = [];
	e.doc.nodesBetween(r, i, (e, t) => {
		if (e.isText) return;
		let n = Math.max(r, t), a = Math.min(i, t + e.nodeSize);
		s.push({
			node: e,
			from: n,
			to: a
		});
	});
	let c = i - r, l = s.filter((e) => !o || o.name === e.node.type.name).filter((e) => $c(e.node.attrs, n, { strict: !1 }));
	return a ? !!l.length : l.reduce((e, t) => e + t.to - t.from, 0) >= c;
}
var Ll = (e, t = {}) => ({ state: n, dispatch: r }) => Il(n, W(e, n.schema), t) ? nr(n, r) : !1, Rl = () => ({ state: e, dispatch: t }) => sr(e, t), zl = (e) => ({ state: t, dispatch: n }) => Or(W(e, t.schema))(t, n), Bl = () => ({ state: e, dispatch: t }) => rr(e, t);
function Vl(e, t) {
	return t.nodes[e] ? "node" : t.marks[e] ? "mark" : null;
}
function Hl(e, t) {
	let n = typeof t == "string" ? [t] : t;
	return Object.keys(e).reduce((t, r) => (n.includes(r) || (t[r] = e[r]), t), {});
}
var Ul = (e, t) => ({ tr: n, state: r, dispatch: i }) => {
	let a = null, o = null, s = Vl(typeof e == "string" ? e : e.name, r.schema);
	if (!s) return !1;
	s === "node" && (a = W(e, r.schema)), s === "mark" && (o = rl(e, r.schema));
	let c = !1;
	return n.selection.ranges.forEach((e) => {
		r.doc.nodesBetween(e.$from.pos, e.$to.pos, (e, r) => {
			a && a === e.type && (c = !0, i && n.setNodeMarkup(r, void 0, Hl(e.attrs, t))), o && e.marks.length && e.marks.forEach((a) => {
				o === a.type && (c = !0, i && n.addMark(r, r + e.nodeSize, o.create(Hl(a.attrs, t))));
			});
		});
	}), c;
}, Wl = () => ({ tr: e, dispatch: t }) => (t && e.scrollIntoView(), !0), Gl = () => ({ tr: e, dispatch: t }) => {
	if (t) {
		let t = new Tn(e.doc);
		e.setSelection(t);
	}
	return !0;
}, Kl = () => ({ state: e, dispatch: t }) => Jn(e, t), ql = () => ({ state: e, dispatch: t }) => Qn(e, t), Jl = () => ({ state: e, dispatch: t }) => ur(e, t), Yl = () => ({ state: e, dispatch: t }) => gr(e, t), Xl = () => ({ state: e, dispatch: t }) => hr(e, t);
function Zl(e, t, n = {}, r = {}) {
	return vl(e, t, {
		slice: !1,
		parseOptions: n,
		errorOnInvalidContent: r.errorOnInvalidContent
	});
}
var Ql = (e, { errorOnInvalidContent: t, emitUpdate: n = !0, parseOptions: r = {} } = {}) => ({ editor: i, tr: a, dispatch: o, commands: s }) => {
	let { doc: c } = a;
	if (r.preserveWhitespace !== "full") {
		let s = Zl(e, i.schema, r, { errorOnInvalidContent: t ?? i.options.enableContentCheck });
		if (o) {
			let e = yl(s) ? s.content : [s];
			a.replaceWith(0, c.content.size, e).setMeta("preventUpdate", !n);
		}
		return !0;
	}
	return o && a.setMeta("preventUpdate", !n), s.insertContentAt({
		from: 0,
		to: c.content.size
	}, e, {
		parseOptions: r,
		errorOnInvalidContent: t ?? i.options.enableContentCheck
	});
};
function $l(e, t) {
	let n = rl(t, e.schema), { from: r, to: i, empty: a } = e.selection, o = [];
	a ? (e.storedMarks && o.push(...e.storedMarks), o.push(...e.selection.$head.marks())) : e.doc.nodesBetween(r, i, (e) => {
		o.push(...e.marks);
	});
	let s = o.find((e) => e.type.name === n.name);
	return s ? { ...s.attrs } : {};
}
function eu(e, t) {
	let n = new vn(e);
	return t.forEach((e) => {
		e.steps.forEach((e) => {
			n.step(e);
		});
	}), n;
}
function tu(e, t) {
	for (let n = e.depth; n > 0; --n) {
		let r = e.node(n);
		if (t(r)) return {
			pos: n > 0 ? e.before(n) : 0,
			start: e.start(n),
			depth: n,
			node: r
		};
	}
}
function nu(e) {
	return (t) => tu(t.$from, e);
}
function G(e, t, n) {
	return e.config[t] === void 0 && e.parent ? G(e.parent, t, n) : typeof e.config[t] == "function" ? e.config[t].bind({
		...n,
		parent: e.parent ? G(e.parent, t, n) : null
	}) : e.config[t];
}
function ru(e) {
	return e.map((e) => {
		let t = G(e, "addExtensions", {
			name: e.name,
			options: e.options,
			storage: e.storage
		});
		return t ? [e, ...ru(t())] : e;
	}).flat(10);
}
function iu(e, t) {
	let n = Ze.fromSchema(t).serializeFragment(e), r = document.implementation.createHTMLDocument().createElement("div");
	return r.appendChild(n), r.innerHTML;
}
function au(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let t of e) {
		let e = n.get(t.type) ?? /* @__PURE__ */ new Map();
		e.set(t.name, t), n.set(t.type, e);
	}
	return [...Object.values(t.nodes), ...Object.values(t.marks)].flatMap((e) => Object.entries(e.spec.attrs ?? {}).map(([t, r]) => {
		let i = n.get(e.name)?.get(t), a = Object.hasOwn(r, "default");
		return {
			type: e.name,
			name: t,
			attribute: {
				rendered: !0,
				renderHTML: null,
				parseHTML: null,
				keepOnSplit: !0,
				...i?.attribute,
				default: r.default,
				isRequired: !a,
				validate: r.validate
			}
		};
	}));
}
var ou = {
	content: "string",
	marks: "string",
	group: "string",
	inline: "boolean",
	atom: "boolean",
	selectable: "boolean",
	draggable: "boolean",
	code: "boolean",
	whitespace: ["pre", "normal"],
	definingAsContext: "boolean",
	definingForContent: "boolean",
	defining: "boolean",
	isolating: "boolean",
	linebreakReplacement: "boolean"
}, su = {
	inclusive: "boolean",
	excludes: "string",
	group: "string",
	spanning: "boolean",
	code: "boolean"
};
function cu(e, t, n) {
	return Object.fromEntries(Object.entries(t).flatMap(([t, r]) => {
		let i = e[t];
		if (i === void 0) return [];
		if (!(typeof r == "string" ? typeof i === r : typeof i == "string" && r.includes(i))) throw RangeError(`Invalid schemaSpec field '${n}.${t}'`);
		return [[t, i]];
	}));
}
function lu(e, t, n, r) {
	return {
		...Object.fromEntries(Object.entries(t).filter(([e]) => e !== "attrs" && !Object.hasOwn(r, e))),
		...cu(n, r, e),
		attrs: n.attrs
	};
}
function uu(e, t, n) {
	for (let r of Object.keys(t)) if (!Object.hasOwn(e, r)) throw RangeError(`schemaSpec requires a local ${n} extension named '${r}'`);
	for (let r of Object.keys(e)) if (!Object.hasOwn(t, r)) throw RangeError(`Local ${n} extension '${r}' is not in schemaSpec`);
}
function du(e, t) {
	uu(e.nodes, t.nodes, "node"), uu(e.marks, t.marks, "mark");
	let n = t.spec.nodes, r = t.spec.marks;
	return t.spec.nodes.forEach((t, r) => {
		n = n.update(t, lu(t, e.nodes[t], r, ou));
	}), t.spec.marks.forEach((t, n) => {
		r = r.update(t, lu(t, e.marks[t], n, su));
	}), {
		topNode: t.topNodeType.name,
		nodes: n,
		marks: r
	};
}
function fu(e) {
	let t = e.filter((t, n) => e.indexOf(t) !== n);
	return Array.from(new Set(t));
}
function pu(e) {
	return {
		baseExtensions: e.filter((e) => e.type === "extension"),
		nodeExtensions: e.filter((e) => e.type === "node"),
		markExtensions: e.filter((e) => e.type === "mark")
	};
}
function mu(e) {
	let t = [], { nodeExtensions: n, markExtensions: r } = pu(e), i = [...n, ...r], a = {
		default: null,
		validate: void 0,
		rendered: !0,
		renderHTML: null,
		parseHTML: null,
		keepOnSplit: !0,
		isRequired: !1
	}, o = n.filter((e) => e.name !== "text").map((e) => e.name), s = r.map((e) => e.name), c = [...o, ...s];
	return e.forEach((e) => {
		let n = G(e, "addGlobalAttributes", {
			name: e.name,
			options: e.options,
			storage: e.storage,
			extensions: i
		});
		n && n().forEach((e) => {
			let n;
			n = Array.isArray(e.types) ? e.types : e.types === "*" ? c : e.types === "nodes" ? o : e.types === "marks" ? s : [], n.forEach((n) => {
				Object.entries(e.attributes).forEach(([e, r]) => {
					t.push({
						type: n,
						name: e,
						attribute: {
							...a,
							...r
						}
					});
				});
			});
		});
	}), i.forEach((e) => {
		let n = G(e, "addAttributes", {
			name: e.name,
			options: e.options,
			storage: e.storage
		});
		if (!n) return;
		let r = n();
		Object.entries(r).forEach(([n, r]) => {
			let i = {
				...a,
				...r
			};
			typeof i?.default == "function" && (i.default = i.default()), i?.isRequired && i?.default === void 0 && delete i.default, t.push({
				type: e.name,
				name: n,
				attribute: i
			});
		});
	}), t;
}
function hu(e) {
	return typeof e == "function";
}
function K(e, t = void 0, ...n) {
	return hu(e) ? t ? e.bind(t)(...n) : e(...n) : e;
}
function gu(e = {}) {
	return Object.keys(e).length === 0 && e.constructor === Object;
}
function _u(e) {
	let t = [], n = "", r = !1, i = !1, a = 0, o = e.length;
	for (let s = 0; s < o; s += 1) {
		let o = e[s];
		if (o === "'" && !i) r = !r, n += o;
		else if (o === "\"" && !r) i = !i, n += o;
		else {
			if (!r && !i) {
				if (o === "(") {
					a += 1, n += o;
					continue;
				}
				if (o === ")" && a > 0) {
					--a, n += o;
					continue;
				}
				if (o === ";" && a === 0) {
					t.push(n), n = "";
					continue;
				}
			}
			n += o;
		}
	}
	return n && t.push(n), t;
}
function vu(e) {
	let t = [], n = _u(e || ""), r = n.length;
	for (let e = 0; e < r; e += 1) {
		let r = n[e], i = r.indexOf(":");
		if (i === -1) continue;
		let a = r.slice(0, i).trim(), o = r.slice(i + 1).trim();
		a && o && t.push([a, o]);
	}
	return t;
}
function yu(...e) {
	return e.filter((e) => !!e).reduce((e, t) => {
		let n = { ...e };
		return Object.entries(t).forEach(([e, t]) => {
			if (e === "__proto__") Object.defineProperty(n, e, {
				configurable: !0,
				enumerable: !0,
				value: t,
				writable: !0
			});
			else if (!n[e]) n[e] = t;
			else if (e === "class") {
				let r = t ? String(t).split(" ") : [], i = n[e] ? n[e].split(" ") : [], a = r.filter((e) => !i.includes(e));
				n[e] = [...i, ...a].join(" ");
			} else if (e === "style") {
				let r = new Map([...vu(n[e]), ...vu(t)]);
				n[e] = Array.from(r.entries()).map(([e, t]) => `${e}: ${t}`).join("; ");
			} else n[e] = t;
		}), n;
	}, {});
}
function bu(e, t) {
	return t.filter((t) => t.type === e.type.name).filter((e) => e.attribute.rendered).map((t) => t.attribute.renderHTML ? t.attribute.renderHTML(e.attrs) || {} : { [t.name]: e.attrs[t.name] }).reduce((e, t) => yu(e, t), {});
}
function xu(e) {
	return typeof e == "string" ? e.match(/^[+-]?(?:\d*\.)?\d+$/) ? Number(e) : e === "true" || e !== "false" && e : e;
}
function Su(e, t) {
	return "style" in e ? e : {
		...e,
		getAttrs: (n) => {
			let r = e.getAttrs ? e.getAttrs(n) : e.attrs;
			if (r === !1) return !1;
			let i = t.reduce((e, t) => {
				let r = t.attribute.parseHTML ? t.attribute.parseHTML(n) : xu(n.getAttribute(t.name));
				return r == null ? e : {
					...e,
					[t.name]: r
				};
			}, {});
			return {
				...r,
				...i
			};
		}
	};
}
function Cu(e) {
	return Object.fromEntries(Object.entries(e).filter(([e, t]) => e === "attrs" && gu(t) ? !1 : t != null));
}
function wu(e) {
	var t, n;
	let r = {};
	return !(e != null && (t = e.attribute) != null && t.isRequired) && "default" in (e?.attribute || {}) && (r.default = e.attribute.default), (e == null || (n = e.attribute) == null ? void 0 : n.validate) !== void 0 && (r.validate = e.attribute.validate), [e.name, r];
}
function Tu(e, t, n = mu(e)) {
	let { nodeExtensions: r, markExtensions: i } = pu(e);
	return {
		topNode: r.find((e) => G(e, "topNode"))?.name,
		nodes: Object.fromEntries(r.map((r) => {
			let i = n.filter((e) => e.type === r.name), a = {
				name: r.name,
				options: r.options,
				storage: r.storage,
				editor: t
			}, o = Cu({
				...e.reduce((e, t) => {
					let n = G(t, "extendNodeSchema", a);
					return {
						...e,
						...n ? n(r) : {}
					};
				}, {}),
				content: K(G(r, "content", a)),
				marks: K(G(r, "marks", a)),
				group: K(G(r, "group", a)),
				inline: K(G(r, "inline", a)),
				atom: K(G(r, "atom", a)),
				selectable: K(G(r, "selectable", a)),
				draggable: K(G(r, "draggable", a)),
				code: K(G(r, "code", a)),
				whitespace: K(G(r, "whitespace", a)),
				linebreakReplacement: K(G(r, "linebreakReplacement", a)),
				defining: K(G(r, "defining", a)),
				isolating: K(G(r, "isolating", a)),
				attrs: Object.fromEntries(i.map(wu))
			}), s = K(G(r, "parseHTML", a));
			s && (o.parseDOM = s.map((e) => Su(e, i)));
			let c = G(r, "renderHTML", a);
			c && (o.toDOM = (e) => c({
				node: e,
				HTMLAttributes: bu(e, i)
			}));
			let l = G(r, "renderText", a);
			return l && (o.toText = l), [r.name, o];
		})),
		marks: Object.fromEntries(i.map((r) => {
			let i = n.filter((e) => e.type === r.name), a = {
				name: r.name,
				options: r.options,
				storage: r.storage,
				editor: t
			}, o = Cu({
				...e.reduce((e, t) => {
					let n = G(t, "extendMarkSchema", a);
					return {
						...e,
						...n ? n(r) : {}
					};
				}, {}),
				inclusive: K(G(r, "inclusive", a)),
				excludes: K(G(r, "excludes", a)),
				group: K(G(r, "group", a)),
				spanning: K(G(r, "spanning", a)),
				code: K(G(r, "code", a)),
				attrs: Object.fromEntries(i.map(wu))
			}), s = K(G(r, "parseHTML", a));
			s && (o.parseDOM = s.map((e) => Su(e, i)));
			let c = G(r, "renderHTML", a);
			return c && (o.toDOM = (e) => c({
				mark: e,
				HTMLAttributes: bu(e, i)
			})), [r.name, o];
		}))
	};
}
function Eu(e, t, n) {
	if (n === void 0) return new Ne(Tu(e, t));
	let r = fu(e.filter((e) => e.type !== "extension").map((e) => e.name));
	if (r.length) throw RangeError(`Duplicate local schema types: ${r.join(", ")}`);
	let i = new Ne(n);
	return new Ne(du(Tu(e, t, au(mu(e), i)), i));
}
function Du(e) {
	return e.sort((e, t) => {
		let n = G(e, "priority") || 100, r = G(t, "priority") || 100;
		return n > r ? -1 : +(n < r);
	});
}
function Ou(e) {
	let t = Du(ru(e)), n = fu(t.map((e) => e.name));
	return n.length && console.warn(`[tiptap warn]: Duplicate extension names found: [${n.map((e) => `'${e}'`).join(", ")}]. This can lead to issues.`), t;
}
function ku(e, t, n) {
	let { from: r, to: i } = t, { blockSeparator: a = "\n\n", textSerializers: o = {} } = n || {}, s = "";
	return e.nodesBetween(r, i, (e, n, c, l) => {
		e.isBlock && n > r && (s += a);
		let u = o?.[e.type.name];
		if (u) return c && (s += u({
			node: e,
			pos: n,
			parent: c,
			index: l,
			range: t
		})), !1;
		if (e.isText) {
			var d;
			s += e == null || (d = e.text) == null ? void 0 : d.slice(Math.max(r, n) - n, i - n);
		}
	}), s;
}
function Au(e, t) {
	return ku(e, {
		from: 0,
		to: e.content.size
	}, t);
}
function ju(e) {
	return Object.fromEntries(Object.entries(e.nodes).filter(([, e]) => e.spec.toText).map(([e, t]) => [e, t.spec.toText]));
}
function Mu(e, t) {
	let n = W(t, e.schema), { from: r, to: i } = e.selection, a = [];
	e.doc.nodesBetween(r, i, (e) => {
		a.push(e);
	});
	let o = a.reverse().find((e) => e.type.name === n.name);
	return o ? { ...o.attrs } : {};
}
function Nu(e, t) {
	let n = Vl(typeof t == "string" ? t : t.name, e.schema);
	return n === "node" ? Mu(e, t) : n === "mark" ? $l(e, t) : {};
}
function Pu(e, t = JSON.stringify) {
	let n = {};
	return e.filter((e) => {
		let r = t(e);
		return Object.prototype.hasOwnProperty.call(n, r) ? !1 : n[r] = !0;
	});
}
function Fu(e) {
	let t = Pu(e);
	return t.length === 1 ? t : t.filter((e, n) => !t.filter((e, t) => t !== n).some((t) => e.oldRange.from >= t.oldRange.from && e.oldRange.to <= t.oldRange.to && e.newRange.from >= t.newRange.from && e.newRange.to <= t.newRange.to));
}
function Iu(e) {
	let { mapping: t, steps: n } = e, r = [], i = t.invert();
	return t.maps.forEach((e, a) => {
		let o = [];
		if (e.ranges.length) e.forEach((e, t) => {
			o.push({
				from: e,
				to: t
			});
		});
		else {
			let { from: e, to: t } = n[a];
			if (e === void 0 || t === void 0) return;
			o.push({
				from: e,
				to: t
			});
		}
		let s = t.slice(a);
		o.forEach(({ from: e, to: t }) => {
			let n = s.map(e, -1), a = s.map(t), o = i.map(n, -1), c = i.map(a);
			r.push({
				oldRange: {
					from: o,
					to: c
				},
				newRange: {
					from: n,
					to: a
				}
			});
		});
	}), Fu(r);
}
function Lu(e, t) {
	return t.nodes[e] || t.marks[e] || null;
}
function Ru(e, t, n) {
	return Object.fromEntries(Object.entries(n).filter(([n]) => {
		let r = e.find((e) => e.type === t && e.name === n);
		return r ? r.attribute.keepOnSplit : !1;
	}));
}
var zu = (e, t = 500) => {
	let n = "", r = e.parentOffset;
	return e.parent.nodesBetween(Math.max(0, r - t), r, (e, t, i, a) => {
		var o;
		let s = (o = e.type.spec).toText?.call(o, {
			node: e,
			pos: t,
			parent: i,
			index: a
		}) || e.textContent || "%leaf%";
		n += e.isAtom && !e.isText ? s : s.slice(0, Math.max(0, r - t));
	}), n;
};
function Bu(e, t, n = {}) {
	let { empty: r, ranges: i } = e.selection, a = t ? rl(t, e.schema) : null;
	if (r) return !!(e.storedMarks || e.selection.$from.marks()).filter((e) => !a || a.name === e.type.name).find((e) => $c(e.attrs, n, { strict: !1 }));
	let o = 0, s = [];
	if (i.forEach(({ $from: t, $to: n }) => {
		let r = t.pos, i = n.pos;
		e.doc.nodesBetween(r, i, (e, t) => {
			if (a && e.inlineContent && !e.type.allowsMarkType(a)) return !1;
			if (!e.isText && !e.marks.length) return;
			let n = Math.max(r, t), c = Math.min(i, t + e.nodeSize), l = c - n;
			o += l, s.push(...e.marks.map((e) => ({
				mark: e,
				from: n,
				to: c
			})));
		});
	}), o === 0) return !1;
	let c = s.filter((e) => !a || a.name === e.mark.type.name).filter((e) => $c(e.mark.attrs, n, { strict: !1 })).reduce((e, t) => e + t.to - t.from, 0), l = s.filter((e) => !a || e.mark.type !== a && e.mark.type.excludes(a)).reduce((e, t) => e + t.to - t.from, 0);
	return (c > 0 ? c + l : c) >= o;
}
function Vu(e, t, n = {}) {
	if (!t) return Il(e, null, n) || Bu(e, null, n);
	let r = Vl(t, e.schema);
	return r === "node" ? Il(e, t, n) : r === "mark" && Bu(e, t, n);
}
function Hu(e, t) {
	return Array.isArray(t) ? t.some((t) => (typeof t == "string" ? t : t.name) === e.name) : t;
}
function Uu(e, t) {
	let { nodeExtensions: n } = pu(t), r = n.find((t) => t.name === e);
	if (!r) return !1;
	let i = K(G(r, "group", {
		name: r.name,
		options: r.options,
		storage: r.storage
	}));
	return typeof i == "string" && i.split(" ").includes("list");
}
function Wu(e, { checkChildren: t = !0, ignoreWhitespace: n = !1 } = {}) {
	if (n) {
		if (e.type.name === "hardBreak") return !0;
		if (e.isText) return !/\S/.test(e.text ?? "");
	}
	if (e.isText) return !e.text;
	if (e.isAtom || e.isLeaf) return !1;
	if (e.content.childCount === 0) return !0;
	if (t) {
		let r = !0;
		return e.content.forEach((e) => {
			r !== !1 && (Wu(e, {
				ignoreWhitespace: n,
				checkChildren: t
			}) || (r = !1));
		}), r;
	}
	return !1;
}
function Gu(e) {
	if (typeof e != "object" || !e) return !1;
	let t = e;
	return typeof t.apply == "function" && typeof t.getMap == "function" && typeof t.invert == "function" && typeof t.map == "function" && typeof t.merge == "function" && typeof t.toJSON == "function";
}
function Ku(e) {
	if (typeof e != "object" || !e) return !1;
	let t = e;
	if (!Gu(t)) return !1;
	let n = t.toJSON();
	return !(typeof n != "object" || !n || n.stepType !== "replace");
}
var qu = class e {
	constructor(e) {
		this.position = e;
	}
	static fromJSON(t) {
		return new e(t.position);
	}
	toJSON() {
		return { position: this.position };
	}
};
function Ju(e, t) {
	let n = t.mapping.mapResult(e.position);
	return {
		position: new qu(n.pos),
		mapResult: n
	};
}
function Yu(e) {
	return new qu(e);
}
function Xu(e, t, n) {
	let { selection: r } = t, i = null;
	if (ol(r) && (i = r.$cursor), i) {
		let t = e.storedMarks ?? i.marks();
		return i.parent.type.allowsMarkType(n) && (!!n.isInSet(t) || !t.some((e) => e.type.excludes(n)));
	}
	let { ranges: a } = r;
	return a.some(({ $from: t, $to: r }) => {
		let i = t.depth === 0 && e.doc.inlineContent && e.doc.type.allowsMarkType(n);
		return e.doc.nodesBetween(t.pos, r.pos, (e, t, r) => {
			if (i) return !1;
			if (e.isInline) {
				let t = !r || r.type.allowsMarkType(n), a = !!n.isInSet(e.marks) || !e.marks.some((e) => e.type.excludes(n));
				i = t && a;
			}
			return !i;
		}), i;
	});
}
var Zu = (e, t = {}) => ({ tr: n, state: r, dispatch: i }) => {
	let { selection: a } = n, { empty: o, ranges: s } = a, c = rl(e, r.schema);
	if (i) {
		if (o) {
			let e = $l(r, c);
			n.addStoredMark(c.create({
				...e,
				...t
			}));
		} else s.forEach((e) => {
			let i = e.$from.pos, a = e.$to.pos;
			r.doc.nodesBetween(i, a, (e, r) => {
				let o = Math.max(r, i), s = Math.min(r + e.nodeSize, a);
				e.marks.find((e) => e.type === c) ? e.marks.forEach((e) => {
					c === e.type && n.addMark(o, s, c.create({
						...e.attrs,
						...t
					}));
				}) : n.addMark(o, s, c.create(t));
			});
		});
	}
	return Xu(r, n, c);
}, Qu = (e, t) => ({ tr: n }) => (n.setMeta(e, t), !0), $u = (e, t = {}) => ({ state: n, dispatch: r, chain: i }) => {
	let a = W(e, n.schema), o;
	return n.selection.$anchor.sameParent(n.selection.$head) && (o = n.selection.$anchor.parent.attrs), a.isTextblock ? i().command(({ commands: e }) => vr(a, {
		...o,
		...t
	})(n) ? !0 : e.clearNodes()).command(({ state: e }) => vr(a, {
		...o,
		...t
	})(e, r)).run() : (console.warn("[tiptap warn]: Currently \"setNode()\" only supports text block nodes."), !1);
}, ed = (e) => ({ tr: t, dispatch: n }) => {
	if (n) {
		let { doc: n } = t, r = sl(e, 0, n.content.size), i = k.create(n, r);
		t.setSelection(i);
	}
	return !0;
}, td = (e, t) => ({ tr: n, state: r, dispatch: i }) => {
	let { selection: a } = r, o, s;
	return typeof t == "number" ? (o = t, s = t) : t && "from" in t && "to" in t ? (o = t.from, s = t.to) : (o = a.from, s = a.to), i && n.doc.nodesBetween(o, s, (t, r) => {
		t.isText || n.setNodeMarkup(r, void 0, {
			...t.attrs,
			dir: e
		});
	}), !0;
}, nd = (e) => ({ tr: t, dispatch: n }) => {
	if (n) {
		let { doc: n } = t, { from: r, to: i } = typeof e == "number" ? {
			from: e,
			to: e
		} : e, a = O.atStart(n).from, o = O.atEnd(n).to, s = sl(r, a, o), c = sl(i, a, o), l = O.create(n, s, c);
		t.setSelection(l);
	}
	return !0;
}, rd = (e) => ({ state: t, dispatch: n }) => jr(W(e, t.schema))(t, n);
function id(e, t) {
	let n = e.storedMarks || e.selection.$to.parentOffset && e.selection.$from.marks();
	if (n) {
		let r = n.filter((e) => t?.includes(e.type.name));
		e.tr.ensureMarks(r);
	}
}
var ad = ({ keepMarks: e = !0 } = {}) => ({ tr: t, state: n, dispatch: r, editor: i }) => {
	let { selection: a, doc: o } = t, { $from: s, $to: c } = a, l = i.extensionManager.attributes, u = Ru(l, s.node().type.name, s.node().attrs);
	if (a instanceof k && a.node.isBlock) return !s.parentOffset || !Ut(o, s.pos) ? !1 : (r && (e && id(n, i.extensionManager.splittableMarks), t.split(s.pos).scrollIntoView()), !0);
	if (!s.parent.isBlock) return !1;
	let d = c.parentOffset === c.parent.content.size, f = s.depth === 0 ? void 0 : Sl(s.node(-1).contentMatchAt(s.indexAfter(-1))), p = d && f ? [{
		type: f,
		attrs: u
	}] : void 0, m = a instanceof O && !a.empty ? Ln.create({
		doc: t.doc,
		selection: a
	}).tr.deleteSelection() : null, h = m ? m.doc : t.doc, g = m ? m.mapping.map(s.pos) : s.pos, _ = Ut(h, g, 1, p);
	if (!p && !_ && Ut(h, g, 1, f ? [{ type: f }] : void 0) && (_ = !0, p = f ? [{
		type: f,
		attrs: u
	}] : void 0), r) {
		if (_) {
			let e = t.steps.length;
			if (a instanceof O && t.deleteSelection(), t.split(t.mapping.slice(e).map(s.pos), 1, p), f && !d && !s.parentOffset && s.parent.type !== f) {
				let n = t.mapping.slice(e).map(s.before()), r = t.doc.resolve(n);
				s.node(-1).canReplaceWith(r.index(), r.index() + 1, f) && t.setNodeMarkup(t.mapping.slice(e).map(s.before()), f);
			}
		}
		e && id(n, i.extensionManager.splittableMarks), t.scrollIntoView();
	}
	return _;
}, od = (e, t = {}) => ({ tr: n, state: r, dispatch: i, editor: a }) => {
	let o = W(e, r.schema), { $from: c, $to: l } = r.selection, u = r.selection.node;
	if (u && u.isBlock || c.depth < 2 || !c.sameParent(l)) return !1;
	let d = c.node(-1);
	if (d.type !== o) return !1;
	let f = a.extensionManager.attributes;
	if (c.parent.content.size === 0 && c.node(-1).childCount === c.indexAfter(-1)) {
		if (c.depth === 2 || c.node(-3).type !== o || c.index(-2) !== c.node(-2).childCount - 1) return !1;
		if (i) {
			let e = s.empty, r = c.index(-1) ? 1 : c.index(-2) ? 2 : 3;
			for (let t = c.depth - r; t >= c.depth - 3; --t) e = s.from(c.node(t).copy(e));
			let i = c.indexAfter(-1) < c.node(-2).childCount ? 1 : c.indexAfter(-2) < c.node(-3).childCount ? 2 : 3, a = {
				...Ru(f, c.node().type.name, c.node().attrs),
				...t
			}, l = o.contentMatch.defaultType?.createAndFill(a) || void 0;
			e = e.append(s.from(o.createAndFill(null, l) || void 0));
			let u = c.before(c.depth - (r - 1));
			n.replace(u, c.after(-i), new p(e, 4 - r, 0));
			let d = -1;
			n.doc.nodesBetween(u, n.doc.content.size, (e, t) => {
				if (d > -1) return !1;
				e.isTextblock && e.content.size === 0 && (d = t + 1);
			}), d > -1 && n.setSelection(O.near(n.doc.resolve(d))), n.scrollIntoView();
		}
		return !0;
	}
	let m = l.pos === c.end() ? d.contentMatchAt(0).defaultType : null, h = {
		...Ru(f, d.type.name, d.attrs),
		...t
	}, g = {
		...Ru(f, c.node().type.name, c.node().attrs),
		...t
	}, _ = c.parentOffset === 0 && c.index(-1) === 0, v = c.before(-1);
	n.delete(c.pos, l.pos);
	let y = _ ? d.attrs : h, b = m ? [{
		type: o,
		attrs: y
	}, {
		type: m,
		attrs: g
	}] : [{
		type: o,
		attrs: y
	}];
	if (!Ut(n.doc, c.pos, 2)) return !1;
	if (i) {
		let { selection: e, storedMarks: t } = r, { splittableMarks: o } = a.extensionManager, s = t || e.$to.parentOffset && e.$from.marks();
		if (n.split(c.pos, 2, b).scrollIntoView(), _ && n.setNodeMarkup(v, void 0, h), !s || !i) return !0;
		let l = s.filter((e) => o.includes(e.type.name));
		n.ensureMarks(l);
	}
	return !0;
};
function sd(e, t, n) {
	if (!e.validContent(t)) return null;
	try {
		return e.create(n, t);
	} catch {
		return null;
	}
}
function cd(e, t) {
	if (e.pendingContent.length === 0) return !0;
	let n = sd(t, s.from(e.pendingContent));
	return n ? (e.items.push(n), e.pendingContent = [], !0) : !1;
}
function ld(e, t, n) {
	return n.validContent(s.from([...t.pendingContent, e])) ? (t.pendingContent.push(e), !0) : !cd(t, n) || !n.validContent(s.from(e)) ? !1 : (t.pendingContent.push(e), !0);
}
function ud(e, t, n, r) {
	let i = r(e, n);
	if (!i) return !1;
	let a = sd(n.listType, s.from(i), e.attrs);
	return a ? n.itemType.validContent(s.from([...t.pendingContent, a])) ? (t.pendingContent.push(a), !0) : cd(t, n.itemType) ? (t.items.push(...i), !0) : !1 : !1;
}
function dd(e, t, n) {
	let r = {
		items: [],
		pendingContent: []
	};
	for (let i = 0; i < e.childCount; i += 1) {
		let a = e.child(i);
		if (!(t.isListNode(a) ? ud(a, r, t, n) : ld(a, r, t.itemType))) return null;
	}
	return cd(r, t.itemType) ? r.items : null;
}
function fd(e, t) {
	let n = [];
	for (let r = 0; r < e.childCount; r += 1) {
		let i = dd(e.child(r), t, fd);
		if (!i) return null;
		n.push(...i);
	}
	return n;
}
function pd(e, t) {
	let n = null;
	return e.descendants((e, r) => e !== t || (n = r, !1)), n;
}
function md(e) {
	return !e || e === "1" ? null : e;
}
function hd(e, t) {
	return md(e) === md(t);
}
var gd = (e, t) => {
	let n = nu((e) => e.type === t)(e.selection);
	if (!n) return !0;
	let r = e.doc.resolve(Math.max(0, n.pos - 1)).before(n.depth);
	if (r === void 0) return !0;
	let i = e.doc.nodeAt(r);
	return !(n.node.type === i?.type && Gt(e.doc, n.pos)) || !hd(n.node.attrs.type, i?.attrs.type) || e.join(n.pos), !0;
}, _d = (e, t) => {
	let n = nu((e) => e.type === t)(e.selection);
	if (!n) return !0;
	let r = e.doc.resolve(n.start).after(n.depth);
	if (r === void 0) return !0;
	let i = e.doc.nodeAt(r);
	return !(n.node.type === i?.type && Gt(e.doc, r)) || !hd(n.node.attrs.type, i?.attrs.type) || e.join(r), !0;
};
function vd(e) {
	let t = e.doc, n = t.firstChild;
	if (!n) return null;
	let r = t.resolve(1), i = t.resolve(n.nodeSize - 1);
	return O.between(r, i);
}
var yd = (e, t, n, r = {}) => ({ editor: i, tr: a, state: o, dispatch: c, chain: l, commands: u, can: d }) => {
	let { extensions: f, splittableMarks: p } = i.extensionManager, m = W(e, o.schema), h = W(t, o.schema), { selection: g, storedMarks: _ } = o, { $from: v, $to: y } = g, b = v.blockRange(y), x = _ || g.$to.parentOffset && g.$from.marks();
	if (!b) return !1;
	let S = nu((e) => Uu(e.type.name, f))(g), ee = g.from === 0 && g.to === o.doc.content.size, te = o.doc.content.content, ne = te.length === 1 ? te[0] : null, C = ee && ne && Uu(ne.type.name, f) ? {
		node: ne,
		pos: 0,
		depth: 0
	} : null, w = S ?? C, re = !!S && b.depth >= 1 && b.depth - S.depth <= 1, ie = !!C;
	if ((re || ie) && w) {
		if (w.node.type === m) return ee && ie ? l().command(({ tr: e, dispatch: t }) => {
			let n = vd(e);
			return n ? (e.setSelection(n), t && t(e), !0) : !1;
		}).liftListItem(h).run() : u.liftListItem(h);
		if (Uu(w.node.type.name, f) && m.validContent(w.node.content)) return l().command(() => (a.setNodeMarkup(w.pos, m), !0)).command(() => gd(a, m)).command(() => _d(a, m)).run();
		if (Uu(w.node.type.name, f)) {
			let e = w.node.firstChild?.type;
			if (e && e !== h) {
				let e = fd(w.node, {
					listType: m,
					itemType: h,
					isListNode: (e) => Uu(e.type.name, f)
				}), t = e ? s.from(e) : null;
				return !t || !m.validContent(t) ? !1 : l().command(() => {
					let { $anchor: e, $head: n } = a.selection, i = e.parent, o = n.parent, s = e.parentOffset, c = n.parentOffset, l;
					try {
						l = m.create(r, t);
					} catch {
						return !1;
					}
					if (a.replaceWith(w.pos, w.pos + w.node.nodeSize, l), i.inlineContent && o.inlineContent) {
						let e = pd(l, i), t = pd(l, o);
						if (e !== null && t !== null) {
							let n = w.pos + e + 2 + s, r = w.pos + t + 2 + c;
							a.setSelection(O.create(a.doc, n, r));
						}
					}
					return !0;
				}).command(() => gd(a, m)).command(() => _d(a, m)).run();
			}
		}
	}
	return !n || !x || !c ? l().command(() => d().wrapInList(m, r) ? !0 : u.clearNodes()).wrapInList(m, r).command(() => gd(a, m)).command(() => _d(a, m)).run() : l().command(() => {
		let e = d().wrapInList(m, r), t = x.filter((e) => p.includes(e.type.name));
		return a.ensureMarks(t), e ? !0 : u.clearNodes();
	}).wrapInList(m, r).command(() => gd(a, m)).command(() => _d(a, m)).run();
}, bd = (e, t = {}, n = {}) => ({ state: r, commands: i }) => {
	let { extendEmptyMarkRange: a = !1 } = n, o = rl(e, r.schema);
	return Bu(r, o, t) ? i.unsetMark(o, { extendEmptyMarkRange: a }) : i.setMark(o, t);
}, xd = (e, t, n = {}) => ({ state: r, commands: i }) => {
	let a = W(e, r.schema), o = W(t, r.schema), s = Il(r, a, n), c;
	return r.selection.$anchor.sameParent(r.selection.$head) && (c = r.selection.$anchor.parent.attrs), s ? i.setNode(o, c) : i.setNode(a, {
		...c,
		...n
	});
}, Sd = (e, t = {}) => ({ state: n, commands: r }) => {
	let i = W(e, n.schema);
	return Il(n, i, t) ? r.lift(i) : r.wrapIn(i, t);
}, Cd = () => ({ state: e, dispatch: t }) => {
	let n = e.plugins;
	for (let r = 0; r < n.length; r += 1) {
		let i = n[r], a;
		if (i.spec.isInputRules && (a = i.getState(e))) {
			if (t) {
				let t = e.tr, n = a.transform;
				for (let e = n.steps.length - 1; e >= 0; --e) t.step(n.steps[e].invert(n.docs[e]));
				if (a.text) {
					let n = t.doc.resolve(a.from).marks();
					t.replaceWith(a.from, a.to, e.schema.text(a.text, n));
				} else t.delete(a.from, a.to);
			}
			return !0;
		}
	}
	return !1;
}, wd = (e = {}) => ({ tr: t, dispatch: n, editor: r }) => {
	let { ignoreClearable: i = !1 } = e, { selection: a } = t, { empty: o, ranges: s } = a;
	if (o) return !0;
	let { nonClearableMarks: c } = r.extensionManager;
	if (n) {
		let e = Object.values(r.schema.marks).filter((e) => i || !c.includes(e.name));
		s.forEach((n) => {
			for (let r of e) t.removeMark(n.$from.pos, n.$to.pos, r);
		});
	}
	return !0;
}, Td = (e, t = {}) => ({ tr: n, state: r, dispatch: i }) => {
	let { extendEmptyMarkRange: a = !1 } = t, { selection: o } = n, s = rl(e, r.schema), { $from: c, empty: l, ranges: u } = o;
	if (!i) return !0;
	if (l && a) {
		let { from: e, to: t } = o, r = nl(c, s, c.marks().find((e) => e.type === s)?.attrs);
		r && (e = r.from, t = r.to), n.removeMark(e, t, s);
	} else u.forEach((e) => {
		n.removeMark(e.$from.pos, e.$to.pos, s);
	});
	return n.removeStoredMark(s), !0;
}, Ed = (e) => ({ tr: t, state: n, dispatch: r }) => {
	let { selection: i } = n, a, o;
	return typeof e == "number" ? (a = e, o = e) : e && "from" in e && "to" in e ? (a = e.from, o = e.to) : (a = i.from, o = i.to), r && t.doc.nodesBetween(a, o, (e, n) => {
		if (e.isText) return;
		let r = { ...e.attrs };
		delete r.dir, t.setNodeMarkup(n, void 0, r);
	}), !0;
}, Dd = (e, t = {}) => ({ tr: n, state: r, dispatch: i }) => {
	let a = null, o = null, s = Vl(typeof e == "string" ? e : e.name, r.schema);
	if (!s) return !1;
	s === "node" && (a = W(e, r.schema)), s === "mark" && (o = rl(e, r.schema));
	let c = !1;
	return n.selection.ranges.forEach((e) => {
		let s = e.$from.pos, l = e.$to.pos, u, d, f, p;
		n.selection.empty ? r.doc.nodesBetween(s, l, (e, t) => {
			a && a === e.type && (c = !0, f = Math.max(t, s), p = Math.min(t + e.nodeSize, l), u = t, d = e);
		}) : r.doc.nodesBetween(s, l, (e, r) => {
			r < s && a && a === e.type && (c = !0, f = Math.max(r, s), p = Math.min(r + e.nodeSize, l), u = r, d = e), r >= s && r <= l && (a && a === e.type && (c = !0, i && n.setNodeMarkup(r, void 0, {
				...e.attrs,
				...t
			})), o && e.marks.length && e.marks.forEach((a) => {
				if (o === a.type && (c = !0, i)) {
					let i = Math.max(r, s), c = Math.min(r + e.nodeSize, l);
					n.addMark(i, c, o.create({
						...a.attrs,
						...t
					}));
				}
			}));
		}), d && (u !== void 0 && i && n.setNodeMarkup(u, void 0, {
			...d.attrs,
			...t
		}), o && d.marks.length && d.marks.forEach((e) => {
			o === e.type && i && n.addMark(f, p, o.create({
				...e.attrs,
				...t
			}));
		}));
	}), c;
}, Od = new j("__tiptap_decorations__"), kd = (e) => ({ tr: t, dispatch: n }) => (n && t.setMeta(Od, {
	type: "force",
	name: e
}), !0), Ad = (e, t = {}) => ({ state: n, dispatch: r }) => _r(W(e, n.schema), t)(n, r), jd = (e, t = {}) => ({ state: n, dispatch: r }) => wr(W(e, n.schema), t)(n, r), Md = /* @__PURE__ */ t({
	blur: () => Lc,
	clearContent: () => Rc,
	clearNodes: () => zc,
	command: () => Bc,
	createParagraphNear: () => Vc,
	cut: () => Hc,
	deleteCurrentNode: () => Uc,
	deleteNode: () => Wc,
	deleteRange: () => Gc,
	deleteSelection: () => Yc,
	enter: () => Xc,
	exitCode: () => Zc,
	extendMarkRange: () => il,
	first: () => al,
	focus: () => fl,
	forEach: () => pl,
	insertContent: () => ml,
	insertContentAt: () => xl,
	insertDefaultBlock: () => Cl,
	joinBackward: () => El,
	joinDown: () => Tl,
	joinForward: () => Dl,
	joinItemBackward: () => kl,
	joinItemForward: () => Al,
	joinTextblockBackward: () => jl,
	joinTextblockForward: () => Ml,
	joinUp: () => wl,
	keyboardShortcut: () => Fl,
	lift: () => Ll,
	liftEmptyBlock: () => Rl,
	liftListItem: () => zl,
	newlineInCode: () => Bl,
	resetAttributes: () => Ul,
	scrollIntoView: () => Wl,
	selectAll: () => Gl,
	selectNodeBackward: () => Kl,
	selectNodeForward: () => ql,
	selectParentNode: () => Jl,
	selectTextblockEnd: () => Yl,
	selectTextblockStart: () => Xl,
	setContent: () => Ql,
	setMark: () => Zu,
	setMeta: () => Qu,
	setNode: () => $u,
	setNodeSelection: () => ed,
	setTextDirection: () => td,
	setTextSelection: () => nd,
	sinkListItem: () => rd,
	splitBlock: () => ad,
	splitListItem: () => od,
	toggleList: () => yd,
	toggleMark: () => bd,
	toggleNode: () => xd,
	toggleWrap: () => Sd,
	undoInputRule: () => Cd,
	unsetAllMarks: () => wd,
	unsetMark: () => Td,
	unsetTextDirection: () => Ed,
	updateAttributes: () => Dd,
	updateDecorations: () => kd,
	wrapIn: () => Ad,
	wrapInList: () => jd
}), Nd = /* @__PURE__ */ new WeakMap();
function Pd(e, t) {
	Nd.set(e, (Nd.get(e) ?? 0) + 1);
	try {
		return t();
	} finally {
		let t = (Nd.get(e) ?? 1) - 1;
		t > 0 ? Nd.set(e, t) : Nd.delete(e);
	}
}
function Fd(e) {
	return Nd.has(e);
}
var Id = class {
	constructor() {
		this.callbacks = {};
	}
	on(e, t) {
		return this.callbacks[e] || (this.callbacks[e] = []), this.callbacks[e].push(t), this;
	}
	emit(e, ...t) {
		let n = this.callbacks[e];
		return n && n.forEach((e) => e.apply(this, t)), this;
	}
	off(e, t) {
		let n = this.callbacks[e];
		return n && (t ? this.callbacks[e] = n.filter((e) => e !== t) : delete this.callbacks[e]), this;
	}
	once(e, t) {
		let n = (...r) => {
			this.off(e, n), t.apply(this, r);
		};
		return this.on(e, n);
	}
	removeAllListeners() {
		this.callbacks = {};
	}
}, Ld = typeof process < "u" && process.env.NODE_ENV !== "production";
function Rd(e) {
	return e.kind === "widget";
}
function zd(e, t) {
	let n = [], r = /* @__PURE__ */ new Set();
	for (let i of e) i.kind === "widget" && Rd(i) && r.add(i.key), n.push(i.toPMDecoration(t));
	return {
		decorations: n,
		widgetKeys: r
	};
}
function Bd(e, t, n) {
	let { decorations: r, widgetKeys: i } = zd(t, n);
	return {
		set: B.create(e, r),
		widgetKeys: i
	};
}
function Vd({ position: e, from: t, to: n, docSize: r }) {
	return e < t ? !1 : e < n || e === n && n === r;
}
function Hd({ decorations: e, from: t, to: n, docSize: r, extensionName: i, warnedExtensions: a }) {
	return e.filter((e) => Vd({
		position: e.anchor,
		from: t,
		to: n,
		docSize: r
	}) ? !0 : (e.anchor === n || a.has(i) || (a.add(i), console.warn(`[tiptap warn]: Extension "${i}" returned a decoration outside the requested range [${t}, ${n}). It was ignored.`)), !1));
}
function Ud(e) {
	let t = e.spec?.key;
	return typeof t == "string" ? t : void 0;
}
function Wd(e) {
	let t = /* @__PURE__ */ new Map(), n = /* @__PURE__ */ new Map();
	for (let r of e.find()) {
		let e = Ud(r);
		if (!e) continue;
		let i = r.spec.extensionName ?? "unknown", a = t.get(e) ?? /* @__PURE__ */ new Set();
		a.add(i), t.set(e, a), n.set(e, (n.get(e) ?? 0) + 1);
	}
	return Array.from(t, ([e, t]) => ({
		key: e,
		extensions: t
	})).filter(({ key: e }) => (n.get(e) ?? 0) > 1);
}
function Gd(e) {
	return e.jsonID === "attr";
}
function Kd(e) {
	let t = !1;
	if (e.getMap().forEach(() => {
		t = !0;
	}), t || Gd(e)) return !0;
	let n = e;
	return typeof n.from == "number" && typeof n.to == "number";
}
function qd(e, t) {
	let n = null, r = 0, i = 0;
	for (let a = 0; a < e.childCount && !(i > t.to); a += 1) {
		let o = i + e.child(a).nodeSize;
		o >= t.from && (n === null && (n = i), r = o), i = o;
	}
	return n === null ? null : {
		from: n,
		to: r
	};
}
function Jd(e, t) {
	if (e.steps.some((e) => !Kd(e))) return { type: "full" };
	let n = Iu(e).map(({ newRange: e }) => e);
	e.steps.forEach((t, r) => {
		if (!Gd(t)) return;
		let i = e.mapping.slice(r);
		n.push({
			from: i.map(t.pos, -1),
			to: i.map(t.pos + 1)
		});
	});
	let r = [];
	for (let e of n) {
		let n = qd(t, e);
		n && r.push(n);
	}
	r.sort((e, t) => e.from - t.from);
	let i = [];
	for (let e of r) {
		let t = i[i.length - 1];
		t && e.from <= t.to ? t.to = Math.max(t.to, e.to) : i.push({ ...e });
	}
	return {
		type: "ranges",
		ranges: i
	};
}
function Yd(e, t, n, r) {
	return e.map(t, n, { onRemove: (e) => {
		let t = e?.key;
		typeof t == "string" && r.delete(t);
	} });
}
function Xd(e, t, n) {
	let r = t.decorationSetsByExtension[e] ?? B.empty, i = new Set(t.widgetKeysByExtension[e] ?? []);
	return {
		set: Yd(r, n.mapping, n.doc, i),
		widgetKeys: i
	};
}
function Zd(e, t) {
	let n = Object.values(t).flatMap((e) => e.find());
	return B.create(e, n);
}
function Qd(e) {
	let t = /* @__PURE__ */ new Set();
	for (let n of Object.values(e)) for (let e of n) t.add(e);
	return t;
}
function $d(e, t) {
	switch (t.update ?? "document") {
		case "document":
			if (t.createInRange) throw Error(`[tiptap error]: Extension "${e}" provides createInRange() but does not use the "changedRanges" decoration update strategy.`);
			return;
		case "changedRanges":
			if (!t.createInRange) throw Error(`[tiptap error]: Extension "${e}" uses the "changedRanges" decoration update strategy but does not provide createInRange().`);
			return;
		case "manual":
			if (t.createInRange) throw Error(`[tiptap error]: Extension "${e}" uses the "manual" decoration update strategy, which is not compatible with createInRange(). createInRange() requires the "changedRanges" strategy.`);
			if (t.shouldUpdate) throw Error(`[tiptap error]: Extension "${e}" cannot combine the "manual" decoration update strategy with shouldUpdate().`);
			return;
		default: throw Error(`[tiptap error]: Extension "${e}" uses an unknown decoration update strategy. Expected "document", "changedRanges", or "manual".`);
	}
}
function ef(e, t, n) {
	return n ? !0 : e.update === "manual" ? !1 : e.shouldUpdate ? e.shouldUpdate(t) : t.tr.docChanged;
}
var tf = /* @__PURE__ */ new Set(), nf = class {
	constructor(e) {
		this.warnedWidgetKeys = /* @__PURE__ */ new Set(), this.warnedOutOfRangeExtensions = /* @__PURE__ */ new Set(), this.handleBeforeTransaction = ({ nextState: e }) => {
			let t = Od.getState(e);
			t && this.warnDuplicateWidgetKeys(t);
		}, this.editor = e.editor, this.entries = this.resolveEntries(e.entries), this.entries.forEach(({ name: e, spec: t }) => $d(e, t)), this.plugin = this.entries.length > 0 ? this.createPlugin() : null, this.editor.on("beforeTransaction", this.handleBeforeTransaction);
	}
	destroy() {
		this.editor.off("beforeTransaction", this.handleBeforeTransaction);
	}
	liveWidgetKeys() {
		return Od.getState(this.editor.state)?.widgetKeys ?? tf;
	}
	get mountedView() {
		return this.editor.isDestroyed ? null : this.editor.view;
	}
	resolveEntries(e) {
		let t = [];
		for (let { name: n, addDecorations: r } of e) {
			let e = r();
			e && t.push({
				name: n,
				spec: e
			});
		}
		return t;
	}
	createPlugin() {
		let { editor: e, entries: t } = this;
		return new A({
			key: Od,
			state: {
				init: (e, n) => {
					let r = {}, i = {};
					for (let { name: e, spec: a } of t) {
						let { set: t, widgetKeys: o } = this.buildFullSet(e, a, n);
						r[e] = t, i[e] = o;
					}
					let a = {
						decorationSetsByExtension: r,
						widgetKeysByExtension: i,
						mergedDecorationSet: this.buildMergedSet(n.doc, r),
						widgetKeys: Qd(i)
					};
					return this.warnDuplicateWidgetKeys(a), a;
				},
				apply: (n, r, i, a) => {
					let o = n.getMeta(Od), s = o?.type === "force" && !o.name, c = o?.type === "force" ? o.name : void 0, l = {}, u = {}, d = /* @__PURE__ */ new Set();
					return Pd(e, () => {
						for (let { name: o, spec: f } of t) {
							let t = s || c === o;
							if (!ef(f, {
								editor: e,
								tr: n,
								oldState: i,
								newState: a
							}, t)) {
								let e = Xd(o, r, n);
								l[o] = e.set, u[o] = e.widgetKeys;
							} else if (f.update === "changedRanges" && n.docChanged && !t) {
								let e = this.applyChangedRangesRecompute(o, f, r, n, a);
								l[o] = e.set, u[o] = e.widgetKeys, d.add(o);
							} else {
								let { set: e, widgetKeys: t } = this.buildFullSet(o, f, a);
								l[o] = e, u[o] = t, d.add(o);
							}
						}
					}), d.size === 0 && !n.docChanged ? r : {
						decorationSetsByExtension: l,
						widgetKeysByExtension: u,
						mergedDecorationSet: this.mergeAfterApply({
							entries: t,
							previous: r,
							tr: n,
							decorationSetsByExtension: l,
							recomputedNames: d
						}),
						widgetKeys: Qd(u)
					};
				}
			},
			props: { decorations(e) {
				return Od.getState(e)?.mergedDecorationSet ?? B.empty;
			} }
		});
	}
	applyChangedRangesRecompute(e, t, n, r, i) {
		let a = Jd(r, i.doc);
		return a.type === "full" ? this.buildFullSet(e, t, i) : this.rebuildRanges(e, t, n, r, i, a.ranges);
	}
	rebuildRanges(e, t, n, r, i, a) {
		let o = n.decorationSetsByExtension[e] ?? B.empty, s = new Set(n.widgetKeysByExtension[e] ?? []), c = Yd(o, r.mapping, r.doc, s), l = i.doc.content.size;
		for (let { from: n, to: r } of a) {
			let a = c.find(n, r).filter((e) => Vd({
				position: e.from,
				from: n,
				to: r,
				docSize: l
			}));
			for (let e of a) {
				let t = Ud(e);
				t && s.delete(t);
			}
			c = c.remove(a);
			let { decorations: o, widgetKeys: u } = zd(Hd({
				decorations: this.runCreate(e, "createInRange", () => t.createInRange({
					editor: this.editor,
					state: i,
					view: this.mountedView,
					from: n,
					to: r
				})),
				from: n,
				to: r,
				docSize: l,
				extensionName: e,
				warnedExtensions: this.warnedOutOfRangeExtensions
			}), e);
			c = c.add(i.doc, o);
			for (let e of u) s.add(e);
		}
		return {
			set: c,
			widgetKeys: s
		};
	}
	buildFullSet(e, t, n) {
		let r = this.runCreate(e, "create", () => t.create({
			editor: this.editor,
			state: n,
			view: this.mountedView
		}));
		return Bd(n.doc, r, e);
	}
	runCreate(e, t, n) {
		try {
			return n();
		} catch (n) {
			return console.error(`[tiptap error]: Extension "${e}" threw in \`addDecorations().${t}()\`. Its decorations were dropped for this update.`, n), [];
		}
	}
	warnDuplicateWidgetKeys(e) {
		if (!Ld) return;
		if (e.widgetKeys.size === 0) {
			this.warnedWidgetKeys.clear();
			return;
		}
		let t = Wd(e.mergedDecorationSet), n = new Set(t.map(({ key: e }) => e));
		for (let { key: e, extensions: n } of t) {
			if (this.warnedWidgetKeys.has(e)) continue;
			let t = Array.from(n).map((e) => `"${e}"`).join(", ");
			console.warn(`[tiptap warn]: Duplicate widget decoration key "${e}" in extension${n.size === 1 ? "" : "s"} ${t}. Widget decoration keys must be globally unique, otherwise ProseMirror misplaces the widget DOM. Use a stable, unique key (e.g. \`comment-\${id}\`).`);
		}
		this.warnedWidgetKeys = n;
	}
	buildMergedSet(e, t) {
		let n = Object.keys(t);
		return n.length === 1 ? t[n[0]] : Zd(e, t);
	}
	mergeAfterApply({ entries: e, previous: t, tr: n, decorationSetsByExtension: r, recomputedNames: i }) {
		return e.length === 1 ? r[e[0].name] : i.size === 0 ? t.mergedDecorationSet.map(n.mapping, n.doc) : Zd(n.doc, r);
	}
};
function rf(e, t, n) {
	let r = document.querySelector(`style[data-tiptap-style${n ? `-${n}` : ""}]`);
	if (r !== null) return r;
	let i = document.createElement("style");
	return t && i.setAttribute("nonce", t), i.setAttribute(`data-tiptap-style${n ? `-${n}` : ""}`, ""), i.innerHTML = e, document.getElementsByTagName("head")[0].appendChild(i), i;
}
function af(e) {
	return typeof e == "number";
}
function of(e) {
	return Object.prototype.toString.call(e).slice(8, -1);
}
function sf(e) {
	return of(e) === "Object" && e.constructor === Object && Object.getPrototypeOf(e) === Object.prototype;
}
function cf(e, t) {
	let n = { ...e };
	return sf(e) && sf(t) && Object.keys(t).forEach((r) => {
		sf(t[r]) && sf(e[r]) ? n[r] = cf(e[r], t[r]) : n[r] = t[r];
	}), n;
}
function lf(e, t, n = {}) {
	let { state: r } = t, { doc: i, tr: a } = r, o = e;
	i.descendants((t, r) => {
		let i = a.mapping.map(r), s = a.mapping.map(r) + t.nodeSize, c = null;
		if (t.marks.forEach((e) => {
			if (e !== o) return !1;
			c = e;
		}), !c) return;
		let l = !1;
		if (Object.keys(n).forEach((e) => {
			n[e] !== c.attrs[e] && (l = !0);
		}), l) {
			let t = e.type.create({
				...e.attrs,
				...n
			});
			a.removeMark(i, s, e.type), a.addMark(i, s, t);
		}
	}), a.docChanged && t.view.dispatch(a);
}
var uf = class {
	constructor(e) {
		this.find = e.find, this.handler = e.handler, this.undoable = e.undoable ?? !0;
	}
}, df = (e, t) => {
	if (Qc(t)) return t.exec(e);
	let n = t(e);
	if (!n) return null;
	let r = [n.text];
	return r.index = n.index, r.input = e, r.data = n.data, n.replaceWith && (n.text.includes(n.replaceWith) || console.warn("[tiptap warn]: \"inputRuleMatch.replaceWith\" must be part of \"inputRuleMatch.text\"."), r.push(n.replaceWith)), r;
};
function ff(e) {
	let { editor: t, from: n, to: r, text: i, insertText: a } = e;
	if (!a) return {
		inputTransaction: null,
		tr: t.view.state.tr
	};
	let o = t.view.state.tr.insertText(i, n, r);
	return {
		inputTransaction: o,
		tr: Ln.create({
			doc: o.doc,
			selection: o.selection,
			storedMarks: o.storedMarks
		}).tr
	};
}
function pf(e) {
	let { editor: t, from: n, to: r, text: i, rule: a, match: o, plugin: s, insertText: c } = e, { view: l } = t, { inputTransaction: u, tr: d } = ff({
		editor: t,
		from: n,
		to: r,
		text: i,
		insertText: c
	}), f = u ? n + i.length : r, p = Fc({
		state: l.state,
		transaction: d
	}), m = {
		from: n - (o[0].length - i.length),
		to: f
	}, { commands: h, chain: g, can: _ } = new Ic({
		editor: t,
		state: p
	});
	return a.handler({
		state: p,
		range: m,
		match: o,
		commands: h,
		chain: g,
		can: _
	}) === null || !d.steps.length ? !1 : (u && (l.dispatch(u), !l.state.doc.eq(u.doc)) || (Oc(d), d.setMeta("inputRule", !0), a.undoable && d.setMeta(s, {
		transform: d,
		from: n,
		to: f,
		text: i
	}), l.dispatch(d)), !0);
}
function mf(e, t, n) {
	let r = t[0].length - n.length;
	if (r <= 0) return !0;
	let i = e.parentOffset - r;
	return i >= 0 && e.parent.textBetween(i, e.parentOffset) === t[0].slice(0, r);
}
function hf(e) {
	let { editor: t, from: n, to: r, text: i, rules: a, plugin: o, insertText: s } = e, { view: c } = t;
	if (c.composing) return !1;
	let l = c.state.doc.resolve(n);
	if (l.parent.type.spec.code || (l.nodeBefore || l.nodeAfter)?.marks.find((e) => e.type.spec.code)) return !1;
	let u = zu(l) + i;
	for (let e of a) {
		let a = df(u, e.find);
		if (a && mf(l, a, i) && pf({
			editor: t,
			from: n,
			to: r,
			text: i,
			rule: e,
			match: a,
			plugin: o,
			insertText: s
		})) return !0;
	}
	return !1;
}
function gf(e) {
	let { editor: t, rules: n } = e, r = new A({
		state: {
			init() {
				return null;
			},
			apply(e, i, a) {
				let o = e.getMeta(r);
				if (o) return o;
				if (i && e.getMeta("appendedTransaction")?.getMeta(r)) {
					let t = new vn(i.transform.before);
					for (let n of [...i.transform.steps, ...e.steps]) t.step(n);
					return {
						...i,
						transform: t
					};
				}
				let c = e.getMeta("applyInputRules");
				return c && setTimeout(() => {
					let { text: e } = c;
					e = typeof e == "string" ? e : iu(s.from(e), a.schema);
					let { from: i } = c, o = i + e.length;
					hf({
						editor: t,
						from: i,
						to: o,
						text: e,
						rules: n,
						plugin: r
					});
				}), e.selectionSet || e.docChanged ? null : i;
			}
		},
		props: {
			handleTextInput(e, i, a, o) {
				return hf({
					editor: t,
					from: i,
					to: a,
					text: o,
					rules: n,
					plugin: r,
					insertText: !0
				});
			},
			handleDOMEvents: { compositionend: (e) => (setTimeout(() => {
				let { $cursor: i } = e.state.selection;
				i && hf({
					editor: t,
					from: i.pos,
					to: i.pos,
					text: "",
					rules: n,
					plugin: r
				});
			}), !1) },
			handleKeyDown(e, i) {
				if (i.key !== "Enter") return !1;
				let { $cursor: a } = e.state.selection;
				return a ? hf({
					editor: t,
					from: a.pos,
					to: a.pos,
					text: "\n",
					rules: n,
					plugin: r
				}) : !1;
			}
		},
		isInputRules: !0
	});
	return r;
}
var _f = class {
	constructor(e = {}) {
		this.type = "extendable", this.parent = null, this.child = null, this.name = "", this.config = { name: this.name }, this.config = {
			...this.config,
			...e
		}, this.name = this.config.name;
	}
	get options() {
		return { ...K(G(this, "addOptions", { name: this.name })) };
	}
	get storage() {
		return { ...K(G(this, "addStorage", {
			name: this.name,
			options: this.options
		})) };
	}
	configure(e = {}) {
		let t = this.extend({
			...this.config,
			addOptions: () => cf(this.options, e)
		});
		return t.name = this.name, t.parent = this.parent, this.child = null, t;
	}
	extend(e = {}) {
		let t = new this.constructor({
			...this.config,
			...e
		});
		return t.parent = this, this.child = t, t.name = "name" in e ? e.name : t.parent.name, t;
	}
}, vf = class e extends _f {
	constructor(...e) {
		super(...e), this.type = "mark";
	}
	static create(t = {}) {
		let n = typeof t == "function" ? t() : t;
		return new e(n);
	}
	static handleExit({ editor: e, mark: t }) {
		let { tr: n } = e.state, r = e.state.selection.$from;
		if (r.pos === r.end()) {
			let i = r.marks();
			if (!i.find((e) => e?.type.name === t.name)) return !1;
			let a = i.find((e) => e?.type.name === t.name);
			return a && n.removeStoredMark(a), n.insertText(" ", r.pos), e.view.dispatch(n), !0;
		}
		return !1;
	}
	configure(e) {
		return super.configure(e);
	}
	extend(e) {
		let t = typeof e == "function" ? e() : e;
		return super.extend(t);
	}
}, yf = (e, t, n) => {
	if (Qc(t)) return [...e.matchAll(t)];
	let r = t(e, n);
	return r ? r.map((t) => {
		let n = [t.text];
		return n.index = t.index, n.input = e, n.data = t.data, t.replaceWith && (t.text.includes(t.replaceWith) || console.warn("[tiptap warn]: \"pasteRuleMatch.replaceWith\" must be part of \"pasteRuleMatch.text\"."), n.push(t.replaceWith)), n;
	}) : [];
};
function bf(e) {
	let { editor: t, state: n, from: r, to: i, rule: a, pasteEvent: o, dropEvent: s } = e, { commands: c, chain: l, can: u } = new Ic({
		editor: t,
		state: n
	}), d = [];
	return n.doc.nodesBetween(r, i, (e, t) => {
		var f;
		if ((f = e.type) != null && (f = f.spec) != null && f.code || !(e.isText || e.isTextblock || e.isInline)) return;
		let p = e.content?.size ?? e.nodeSize ?? 0, m = Math.max(r, t), h = Math.min(i, t + p);
		m >= h || yf(e.isText ? e.text || "" : e.textBetween(m - t, h - t, void 0, "￼"), a.find, o).forEach((e) => {
			if (e.index === void 0) return;
			let t = m + e.index + 1, r = t + e[0].length, i = {
				from: n.tr.mapping.map(t),
				to: n.tr.mapping.map(r)
			}, f = a.handler({
				state: n,
				range: i,
				match: e,
				commands: c,
				chain: l,
				can: u,
				pasteEvent: o,
				dropEvent: s
			});
			d.push(f);
		});
	}), d.every((e) => e !== null);
}
var xf = null, Sf = (e) => {
	var t;
	let n = new ClipboardEvent("paste", { clipboardData: new DataTransfer() });
	return (t = n.clipboardData) == null || t.setData("text/html", e), n;
};
function Cf(e) {
	let { editor: t, rules: n } = e, r = null, i = !1, a = !1, o = typeof ClipboardEvent < "u" ? new ClipboardEvent("paste") : null, c;
	try {
		c = typeof DragEvent < "u" ? new DragEvent("drop") : null;
	} catch {
		c = null;
	}
	let l = ({ state: e, from: n, to: r, rule: i, pasteEvt: a }) => {
		let s = e.tr, l = Fc({
			state: e,
			transaction: s
		});
		if (bf({
			editor: t,
			state: l,
			from: Math.max(n - 1, 0),
			to: r.b - 1,
			rule: i,
			pasteEvent: a,
			dropEvent: c
		}) && s.steps.length) {
			try {
				c = typeof DragEvent < "u" ? new DragEvent("drop") : null;
			} catch {
				c = null;
			}
			return o = typeof ClipboardEvent < "u" ? new ClipboardEvent("paste") : null, s;
		}
	};
	return t.on("destroy", () => {
		xf === t && (xf = null);
	}), n.map((e) => new A({
		view(e) {
			let n = (n) => {
				r = e.dom.parentElement?.contains(n.target) ? e.dom.parentElement : null, r && (xf = t);
			}, i = () => {
				xf &&= null;
			};
			return window.addEventListener("dragstart", n), window.addEventListener("dragend", i), { destroy() {
				window.removeEventListener("dragstart", n), window.removeEventListener("dragend", i);
			} };
		},
		props: { handleDOMEvents: {
			drop: (e, t) => {
				if (a = r === e.dom.parentElement, c = t, !a) {
					let e = xf;
					e?.isEditable && setTimeout(() => {
						if (e.isDestroyed) return;
						let t = e.state.selection;
						t && e.commands.deleteRange({
							from: t.from,
							to: t.to
						});
					}, 10);
				}
				return !1;
			},
			paste: (e, t) => {
				let n = t.clipboardData?.getData("text/html");
				return o = t, i = !!n?.includes("data-pm-slice"), !1;
			}
		} },
		appendTransaction: (t, n, r) => {
			let c = t[0], u = c.getMeta("uiEvent") === "paste" && !i, d = c.getMeta("uiEvent") === "drop" && !a, f = c.getMeta("applyPasteRules"), p = !!f;
			if (!u && !d && !p) return;
			if (p) {
				let { text: t } = f;
				t = typeof t == "string" ? t : iu(s.from(t), r.schema);
				let { from: n } = f, i = n + t.length, a = Sf(t);
				return l({
					rule: e,
					state: r,
					from: n,
					to: { b: i },
					pasteEvt: a
				});
			}
			let m = n.doc.content.findDiffStart(r.doc.content), h = n.doc.content.findDiffEnd(r.doc.content);
			if (af(m) && h && m !== h.b) return l({
				rule: e,
				state: r,
				from: m,
				to: h,
				pasteEvt: o
			});
		}
	}));
}
var wf = class {
	constructor(e, t) {
		this.splittableMarks = [], this.nonClearableMarks = [], this.decorationManager = null, this.editor = t, this.baseExtensions = e, this.extensions = Ou(e), this.hasSchemaSpec = t.options.schemaSpec !== void 0, this.schema = Eu(this.extensions, t, t.options.schemaSpec), this.setupExtensions();
	}
	get commands() {
		return this.extensions.reduce((e, t) => {
			let n = G(t, "addCommands", {
				name: t.name,
				options: t.options,
				storage: this.editor.extensionStorage[t.name],
				editor: this.editor,
				type: Lu(t.name, this.schema)
			});
			return n ? {
				...e,
				...n()
			} : e;
		}, {});
	}
	get plugins() {
		let { editor: e } = this, t = Du([...this.extensions].reverse()).flatMap((t) => {
			let n = {
				name: t.name,
				options: t.options,
				storage: this.editor.extensionStorage[t.name],
				editor: e,
				type: Lu(t.name, this.schema)
			}, r = [], i = G(t, "addKeyboardShortcuts", n), a = {};
			if (t.type === "mark" && G(t, "exitable", n) && (a.ArrowRight = () => vf.handleExit({
				editor: e,
				mark: t
			})), i) {
				let t = Object.fromEntries(Object.entries(i()).map(([t, n]) => [t, () => n({ editor: e })]));
				a = {
					...a,
					...t
				};
			}
			let o = lc(a);
			r.push(o);
			let s = G(t, "addInputRules", n);
			if (Hu(t, e.options.enableInputRules) && s) {
				let t = s();
				if (t && t.length) {
					let n = gf({
						editor: e,
						rules: t
					}), i = Array.isArray(n) ? n : [n];
					r.push(...i);
				}
			}
			let c = G(t, "addPasteRules", n);
			if (Hu(t, e.options.enablePasteRules) && c) {
				let t = c();
				if (t && t.length) {
					let n = Cf({
						editor: e,
						rules: t
					});
					r.push(...n);
				}
			}
			let l = G(t, "addProseMirrorPlugins", n);
			if (l) {
				let e = l();
				r.push(...e);
			}
			return r;
		}), n = this.createDecorationPlugin();
		return n && t.push(n), t;
	}
	createDecorationPlugin() {
		var e;
		let { editor: t } = this;
		(e = this.decorationManager) == null || e.destroy();
		let n = [];
		return this.extensions.forEach((e) => {
			let r = G(e, "addDecorations", {
				name: e.name,
				options: e.options,
				storage: this.editor.extensionStorage[e.name],
				editor: t,
				type: Lu(e.name, this.schema)
			});
			r && n.push({
				name: e.name,
				addDecorations: r
			});
		}), this.decorationManager = new nf({
			editor: t,
			entries: n
		}), this.decorationManager.plugin;
	}
	get attributes() {
		let e = mu(this.extensions);
		return this.hasSchemaSpec ? au(e, this.schema) : e;
	}
	get nodeViews() {
		let { editor: e } = this, { nodeExtensions: t } = pu(this.extensions);
		return Object.fromEntries(t.filter((e) => !!G(e, "addNodeView")).map((t) => {
			let n = this.attributes.filter((e) => e.type === t.name), r = G(t, "addNodeView", {
				name: t.name,
				options: t.options,
				storage: this.editor.extensionStorage[t.name],
				editor: e,
				type: W(t.name, this.schema)
			});
			if (!r) return [];
			let i = r();
			return i ? [t.name, (r, a, o, s, c) => {
				let l = bu(r, n);
				return i({
					node: r,
					view: a,
					getPos: o,
					decorations: s,
					innerDecorations: c,
					editor: e,
					extension: t,
					HTMLAttributes: l
				});
			}] : [];
		}));
	}
	dispatchTransaction(e) {
		let { editor: t } = this;
		return Du([...this.extensions].reverse()).reduceRight((e, n) => {
			let r = {
				name: n.name,
				options: n.options,
				storage: this.editor.extensionStorage[n.name],
				editor: t,
				type: Lu(n.name, this.schema)
			}, i = G(n, "dispatchTransaction", r);
			return i ? (t) => {
				i.call(r, {
					transaction: t,
					next: e
				});
			} : e;
		}, e);
	}
	transformPastedHTML(e) {
		let { editor: t } = this;
		return Du([...this.extensions]).reduce((e, n) => {
			let r = {
				name: n.name,
				options: n.options,
				storage: this.editor.extensionStorage[n.name],
				editor: t,
				type: Lu(n.name, this.schema)
			}, i = G(n, "transformPastedHTML", r);
			return i ? (t, n) => {
				let a = e(t, n);
				return i.call(r, a);
			} : e;
		}, e || ((e) => e));
	}
	get markViews() {
		let { editor: e } = this, { markExtensions: t } = pu(this.extensions);
		return Object.fromEntries(t.filter((e) => !!G(e, "addMarkView")).map((t) => {
			let n = this.attributes.filter((e) => e.type === t.name), r = G(t, "addMarkView", {
				name: t.name,
				options: t.options,
				storage: this.editor.extensionStorage[t.name],
				editor: e,
				type: rl(t.name, this.schema)
			});
			return r ? [t.name, (i, a, o) => {
				let s = bu(i, n);
				return r()({
					mark: i,
					view: a,
					inline: o,
					editor: e,
					extension: t,
					HTMLAttributes: s,
					updateAttributes: (t) => {
						lf(i, e, t);
					}
				});
			}] : [];
		}));
	}
	destroy() {
		var e;
		(e = this.decorationManager) == null || e.destroy(), this.extensions.forEach((e) => {
			let t = e;
			for (; t.parent;) {
				let e = t.parent;
				e.child === t && (e.child = null), t = e;
			}
		}), this.extensions = [], this.baseExtensions = [], this.decorationManager = null, this.schema = null, this.editor = null;
	}
	setupExtensions() {
		let e = this.extensions;
		this.editor.extensionStorage = Object.fromEntries(e.map((e) => [e.name, e.storage])), e.forEach((e) => {
			let t = {
				name: e.name,
				options: e.options,
				storage: this.editor.extensionStorage[e.name],
				editor: this.editor,
				type: Lu(e.name, this.schema)
			};
			e.type === "mark" && ((K(G(e, "keepOnSplit", t)) ?? !0) && this.splittableMarks.push(e.name), (K(G(e, "clearable", t)) ?? !0) || this.nonClearableMarks.push(e.name));
			let n = G(e, "onBeforeCreate", t), r = G(e, "onCreate", t), i = G(e, "onUpdate", t), a = G(e, "onSelectionUpdate", t), o = G(e, "onTransaction", t), s = G(e, "onFocus", t), c = G(e, "onBlur", t), l = G(e, "onDestroy", t);
			n && this.editor.on("beforeCreate", n), r && this.editor.on("create", r), i && this.editor.on("update", i), a && this.editor.on("selectionUpdate", a), o && this.editor.on("transaction", o), s && this.editor.on("focus", s), c && this.editor.on("blur", c), l && this.editor.on("destroy", l);
		});
	}
};
wf.resolve = Ou, wf.sort = Du, wf.flatten = ru;
var q = class e extends _f {
	constructor(...e) {
		super(...e), this.type = "extension";
	}
	static create(t = {}) {
		let n = typeof t == "function" ? t() : t;
		return new e(n);
	}
	configure(e) {
		return super.configure(e);
	}
	extend(e) {
		let t = typeof e == "function" ? e() : e;
		return super.extend(t);
	}
}, Tf = q.create({
	name: "clipboardTextSerializer",
	addOptions() {
		return { blockSeparator: void 0 };
	},
	addProseMirrorPlugins() {
		return [new A({
			key: new j("clipboardTextSerializer"),
			props: { clipboardTextSerializer: () => {
				let { editor: e } = this, { state: t, schema: n } = e, { doc: r, selection: i } = t, a = ju(n), { blockSeparator: o } = this.options, s = {
					...o === void 0 ? {} : { blockSeparator: o },
					textSerializers: a
				};
				return [...i.ranges].sort((e, t) => e.$from.pos - t.$from.pos).map(({ $from: e, $to: t }) => ku(r, {
					from: e.pos,
					to: t.pos
				}, s)).join(o ?? "\n\n");
			} }
		})];
	}
}), Ef = q.create({
	name: "commands",
	addCommands() {
		return { ...Md };
	}
}), Df = q.create({
	name: "delete",
	onUpdate({ transaction: e, appendedTransactions: t }) {
		var n;
		let r = () => {
			var n, r;
			if (((n = this.editor.options.coreExtensionOptions) == null || (n = n.delete) == null || (r = n.filterTransaction) == null ? void 0 : r.call(n, e)) ?? e.getMeta("y-sync$")) return;
			let i = eu(e.before, [e, ...t]);
			Iu(i).forEach((t) => {
				i.mapping.mapResult(t.oldRange.from).deletedAfter && i.mapping.mapResult(t.oldRange.to).deletedBefore && i.before.nodesBetween(t.oldRange.from, t.oldRange.to, (n, r) => {
					let a = r + n.nodeSize - 2, o = t.oldRange.from <= r && a <= t.oldRange.to;
					this.editor.emit("delete", {
						type: "node",
						node: n,
						from: r,
						to: a,
						newFrom: i.mapping.map(r),
						newTo: i.mapping.map(a),
						deletedRange: t.oldRange,
						newRange: t.newRange,
						partial: !o,
						editor: this.editor,
						transaction: e,
						combinedTransform: i
					});
				});
			});
			let a = i.mapping;
			i.steps.forEach((t, n) => {
				if (t instanceof yt) {
					let r = a.slice(n).map(t.from, -1), o = a.slice(n).map(t.to), s = a.invert().map(r, -1), c = a.invert().map(o), l = r > 0 && i.doc.nodeAt(r - 1)?.marks.some((e) => e.eq(t.mark)), u = i.doc.nodeAt(o)?.marks.some((e) => e.eq(t.mark));
					this.editor.emit("delete", {
						type: "mark",
						mark: t.mark,
						from: t.from,
						to: t.to,
						deletedRange: {
							from: s,
							to: c
						},
						newRange: {
							from: r,
							to: o
						},
						partial: !!(u || l),
						editor: this.editor,
						transaction: e,
						combinedTransform: i
					});
				}
			});
		};
		((n = this.editor.options.coreExtensionOptions) == null || (n = n.delete) == null ? void 0 : n.async) ?? !0 ? setTimeout(r, 0) : r();
	}
}), Of = q.create({
	name: "drop",
	addProseMirrorPlugins() {
		return [new A({
			key: new j("tiptapDrop"),
			props: { handleDrop: (e, t, n, r) => {
				this.editor.emit("drop", {
					editor: this.editor,
					event: t,
					slice: n,
					moved: r
				});
			} }
		})];
	}
}), kf = q.create({
	name: "editable",
	addProseMirrorPlugins() {
		return [new A({
			key: new j("editable"),
			props: { editable: () => this.editor.options.editable }
		})];
	}
}), Af = new j("focusEvents"), jf = q.create({
	name: "focusEvents",
	addProseMirrorPlugins() {
		let { editor: e } = this;
		return [new A({
			key: Af,
			props: { handleDOMEvents: {
				focus: (t, n) => {
					e.isFocused = !0;
					let r = e.state.tr.setMeta("focus", { event: n }).setMeta("addToHistory", !1);
					return t.dispatch(r), !1;
				},
				blur: (t, n) => {
					e.isFocused = !1;
					let r = e.state.tr.setMeta("blur", { event: n }).setMeta("addToHistory", !1);
					return t.dispatch(r), !1;
				}
			} }
		})];
	}
});
function Mf(e) {
	let { empty: t, from: n, to: r } = e.selection;
	return !t && n === D.atStart(e.doc).from && r === D.atEnd(e.doc).to;
}
var Nf = q.create({
	name: "keymap",
	addKeyboardShortcuts() {
		let e = () => this.editor.commands.first(({ commands: e }) => [
			() => e.undoInputRule(),
			() => e.command(({ tr: t }) => {
				let { selection: n, doc: r } = t, { empty: i, $anchor: a } = n, { pos: o, parent: s } = a, c = a.parent.isTextblock && o > 0 ? t.doc.resolve(o - 1) : a, l = c.parent.type.spec.isolating, u = a.pos - a.parentOffset, d = l && c.parent.childCount === 1 ? u === a.pos : D.atStart(r).from === o;
				return !i || !s.type.isTextblock || s.textContent.length || !d || d && a.parent.type.name === "paragraph" ? !1 : e.clearNodes();
			}),
			() => e.deleteSelection(),
			() => e.joinBackward(),
			() => e.selectNodeBackward()
		]), t = () => this.editor.commands.first(({ commands: e }) => [
			() => e.deleteSelection(),
			() => e.deleteCurrentNode(),
			() => e.joinForward(),
			() => e.selectNodeForward()
		]), n = {
			Enter: () => this.editor.commands.first(({ commands: e }) => [
				() => e.newlineInCode(),
				() => e.createParagraphNear(),
				() => e.liftEmptyBlock(),
				() => e.splitBlock()
			]),
			"Mod-Enter": () => this.editor.commands.exitCode(),
			Backspace: e,
			"Mod-Backspace": e,
			"Shift-Backspace": e,
			Delete: t,
			"Mod-Delete": t,
			"Mod-a": () => this.editor.commands.selectAll()
		}, r = { ...n }, i = {
			...n,
			"Ctrl-h": e,
			"Alt-Backspace": e,
			"Ctrl-d": t,
			"Ctrl-Alt-Backspace": t,
			"Alt-Delete": t,
			"Alt-d": t,
			"Ctrl-a": () => this.editor.commands.selectTextblockStart(),
			"Ctrl-e": () => this.editor.commands.selectTextblockEnd()
		};
		return ul() || Nl() ? i : r;
	},
	addProseMirrorPlugins() {
		return [new A({
			key: new j("clearDocument"),
			appendTransaction: (e, t, n) => {
				if (e.some((e) => e.getMeta("composition"))) return;
				let r = e.some((e) => e.docChanged) && !t.doc.eq(n.doc), i = e.some((e) => e.getMeta("preventClearDocument"));
				if (!r || i || !Mf(t) || !Wu(n.doc)) return;
				let a = n.tr, o = Fc({
					state: n,
					transaction: a
				}), { commands: s } = new Ic({
					editor: this.editor,
					state: o
				});
				if (s.clearNodes(), a.steps.length || n.storedMarks) return a.setStoredMarks(null);
			}
		})];
	}
}), Pf = q.create({
	name: "paste",
	addProseMirrorPlugins() {
		return [new A({
			key: new j("tiptapPaste"),
			props: { handlePaste: (e, t, n) => {
				this.editor.emit("paste", {
					editor: this.editor,
					event: t,
					slice: n
				});
			} }
		})];
	}
}), Ff = q.create({
	name: "tabindex",
	addOptions() {
		return { value: void 0 };
	},
	addProseMirrorPlugins() {
		return [new A({
			key: new j("tabindex"),
			props: { attributes: () => !this.editor.isEditable && this.options.value === void 0 ? {} : { tabindex: this.options.value ?? "0" } }
		})];
	}
}), If = q.create({
	name: "textDirection",
	addOptions() {
		return { direction: void 0 };
	},
	addGlobalAttributes() {
		if (!this.options.direction) return [];
		let { nodeExtensions: e } = pu(this.extensions);
		return [{
			types: e.filter((e) => e.name !== "text").map((e) => e.name),
			attributes: { dir: {
				default: this.options.direction,
				parseHTML: (e) => {
					let t = e.getAttribute("dir");
					return t && (t === "ltr" || t === "rtl" || t === "auto") ? t : this.options.direction;
				},
				renderHTML: (e) => e.dir ? { dir: e.dir } : {}
			} }
		}];
	},
	addProseMirrorPlugins() {
		return [new A({
			key: new j("textDirection"),
			props: { attributes: () => {
				let e = this.options.direction;
				return e ? { dir: e } : {};
			} }
		})];
	}
}), Lf = !1;
function Rf(e) {
	if (Lf) return;
	Lf = !0;
	let t;
	try {
		let n = wt.fromJSON(e, {
			from: 0,
			to: 0
		});
		if (!Ku(n)) return;
		t = n.slice.content;
	} catch {
		return;
	}
	t instanceof s || console.warn("[tiptap warn]: prosemirror-model is loaded more than once. Wrapping and splitting nodes will fail. Deduplicate it in your lock file, or alias it to a single copy in your bundler.");
}
var zf = class e {
	get name() {
		return this.node.type.name;
	}
	constructor(e, t, n = !1, r = null) {
		this.currentNode = null, this.actualDepth = null, this.isBlock = n, this.resolvedPos = e, this.editor = t, this.currentNode = r;
	}
	get node() {
		return this.currentNode || this.resolvedPos.node();
	}
	get element() {
		return this.editor.view.domAtPos(this.pos).node;
	}
	get depth() {
		return this.actualDepth ?? this.resolvedPos.depth;
	}
	get pos() {
		return this.resolvedPos.pos;
	}
	get content() {
		return this.node.content;
	}
	set content(e) {
		let t = this.from, n = this.to;
		if (this.isBlock) {
			if (this.content.size === 0) {
				console.error(`You can’t set content on a block node. Tried to set content on ${this.name} at ${this.pos}`);
				return;
			}
			t = this.from + 1, n = this.to - 1;
		}
		this.editor.commands.insertContentAt({
			from: t,
			to: n
		}, e);
	}
	get attributes() {
		return this.node.attrs;
	}
	get textContent() {
		return this.node.textContent;
	}
	get size() {
		return this.node.nodeSize;
	}
	get from() {
		return this.isBlock ? this.pos : this.resolvedPos.start(this.resolvedPos.depth);
	}
	get range() {
		return {
			from: this.from,
			to: this.to
		};
	}
	get to() {
		return this.isBlock ? this.pos + this.size : this.resolvedPos.end(this.resolvedPos.depth) + +!this.node.isText;
	}
	get parent() {
		if (this.depth === 0) return null;
		let t = this.resolvedPos.start(this.resolvedPos.depth - 1), n = this.resolvedPos.doc.resolve(t);
		return new e(n, this.editor);
	}
	get before() {
		let t = this.resolvedPos.doc.resolve(this.from - (this.isBlock ? 1 : 2));
		return t.depth !== this.depth && (t = this.resolvedPos.doc.resolve(this.from - 3)), new e(t, this.editor);
	}
	get after() {
		let t = this.resolvedPos.doc.resolve(this.to + (this.isBlock ? 2 : 1));
		return t.depth !== this.depth && (t = this.resolvedPos.doc.resolve(this.to + 3)), new e(t, this.editor);
	}
	get children() {
		let t = [];
		return this.node.content.forEach((n, r) => {
			let i = n.isBlock && !n.isTextblock, a = n.isAtom && !n.isText, o = n.isInline, s = this.pos + r + +!a;
			if (s < 0 || s > this.resolvedPos.doc.nodeSize - 2) return;
			let c = this.resolvedPos.doc.resolve(s);
			if (!i && !o && c.depth <= this.depth) return;
			let l = new e(c, this.editor, i, i || o ? n : null);
			i && (l.actualDepth = this.depth + 1), t.push(l);
		}), t;
	}
	get firstChild() {
		return this.children[0] || null;
	}
	get lastChild() {
		let e = this.children;
		return e[e.length - 1] || null;
	}
	closest(e, t = {}) {
		let n = null, r = this.parent;
		for (; r && !n;) {
			if (r.node.type.name === e) {
				if (Object.keys(t).length > 0) {
					let e = r.node.attrs, n = Object.keys(t);
					for (let r = 0; r < n.length; r += 1) {
						let i = n[r];
						if (e[i] !== t[i]) break;
					}
				} else n = r;
			}
			r = r.parent;
		}
		return n;
	}
	querySelector(e, t = {}) {
		return this.querySelectorAll(e, t, !0)[0] || null;
	}
	querySelectorAll(e, t = {}, n = !1) {
		let r = [];
		if (!this.children || this.children.length === 0) return r;
		let i = Object.keys(t);
		return this.children.forEach((a) => {
			n && r.length > 0 || (a.node.type.name === e && i.every((e) => t[e] === a.node.attrs[e]) && r.push(a), n && r.length > 0 || (r = r.concat(a.querySelectorAll(e, t, n))));
		}), r;
	}
	setAttribute(e) {
		let { tr: t } = this.editor.state;
		t.setNodeMarkup(this.from, void 0, {
			...this.node.attrs,
			...e
		}), this.editor.view.dispatch(t);
	}
}, Bf = ".ProseMirror {\n  position: relative;\n}\n\n.ProseMirror {\n  word-wrap: break-word;\n  white-space: pre-wrap;\n  white-space: break-spaces;\n  -webkit-font-variant-ligatures: none;\n  font-variant-ligatures: none;\n  font-feature-settings: \"liga\" 0; /* the above doesn't seem to work in Edge */\n}\n\n.ProseMirror [contenteditable=\"false\"] {\n  white-space: normal;\n}\n\n.ProseMirror [contenteditable=\"false\"] [contenteditable=\"true\"] {\n  white-space: pre-wrap;\n}\n\n.ProseMirror pre {\n  white-space: pre-wrap;\n}\n\nimg.ProseMirror-separator {\n  display: inline !important;\n  border: none !important;\n  margin: 0 !important;\n  width: 0 !important;\n  height: 0 !important;\n}\n\n.ProseMirror-gapcursor {\n  display: none;\n  pointer-events: none;\n  position: absolute;\n  margin: 0;\n}\n\n.ProseMirror-gapcursor:after {\n  content: \"\";\n  display: block;\n  position: absolute;\n  top: -2px;\n  width: 20px;\n  border-top: 1px solid black;\n  animation: ProseMirror-cursor-blink 1.1s steps(2, start) infinite;\n}\n\n@keyframes ProseMirror-cursor-blink {\n  to {\n    visibility: hidden;\n  }\n}\n\n.ProseMirror-hideselection *::selection {\n  background: transparent;\n}\n\n.ProseMirror-hideselection *::-moz-selection {\n  background: transparent;\n}\n\n.ProseMirror-hideselection * {\n  caret-color: transparent;\n}\n\n.ProseMirror-focused .ProseMirror-gapcursor {\n  display: block;\n}", Vf = class extends Id {
	constructor(e = {}) {
		super(), this.css = null, this.className = "tiptap", this.editorView = null, this.isFocused = !1, this.destroyed = !1, this.isInitialized = !1, this.extensionStorage = {}, this.instanceId = Math.random().toString(36).slice(2, 9), this.hasWarnedStaleDecorationRead = !1, this.options = {
			element: typeof document < "u" ? document.createElement("div") : null,
			content: "",
			injectCSS: !0,
			injectNonce: void 0,
			extensions: [],
			autofocus: !1,
			editable: !0,
			textDirection: void 0,
			editorProps: {},
			parseOptions: {},
			coreExtensionOptions: {},
			enableInputRules: !0,
			enablePasteRules: !0,
			enableCoreExtensions: !0,
			enableContentCheck: !1,
			emitContentError: !1,
			onBeforeCreate: () => null,
			onCreate: () => null,
			onMount: () => null,
			onUnmount: () => null,
			onUpdate: () => null,
			onSelectionUpdate: () => null,
			onTransaction: () => null,
			onFocus: () => null,
			onBlur: () => null,
			onDestroy: () => null,
			onContentError: ({ error: e }) => {
				throw e;
			},
			onPaste: () => null,
			onDrop: () => null,
			onDelete: () => null,
			enableExtensionDispatchTransaction: !0
		}, this.isCapturingTransaction = !1, this.capturedTransaction = null, this.utils = {
			getUpdatedPosition: Ju,
			createMappablePosition: Yu
		}, this.setOptions(e), this.createExtensionManager(), this.createCommandManager(), this.createSchema(), this.on("beforeCreate", this.options.onBeforeCreate), this.emit("beforeCreate", { editor: this }), this.on("mount", this.options.onMount), this.on("unmount", this.options.onUnmount), this.on("contentError", this.options.onContentError), this.on("create", this.options.onCreate), this.on("update", this.options.onUpdate), this.on("selectionUpdate", this.options.onSelectionUpdate), this.on("transaction", this.options.onTransaction), this.on("focus", this.options.onFocus), this.on("blur", this.options.onBlur), this.on("destroy", this.options.onDestroy), this.on("drop", ({ event: e, slice: t, moved: n }) => this.options.onDrop(e, t, n)), this.on("paste", ({ event: e, slice: t }) => this.options.onPaste(e, t)), this.on("delete", this.options.onDelete);
		let t = this.createDoc();
		if (!this.editorState) {
			let e = cl(t, this.options.autofocus);
			this.editorState = Ln.create({
				doc: t,
				schema: this.schema,
				selection: e || void 0
			});
		}
		Rf(this.schema), this.options.element && this.mount(this.options.element);
	}
	mount(e) {
		if (typeof document > "u") throw Error("[tiptap error]: The editor cannot be mounted because there is no 'document' defined in this environment.");
		this.createView(e), this.emit("mount", { editor: this }), this.css && !document.head.contains(this.css) && document.head.appendChild(this.css), window.setTimeout(() => {
			this.isDestroyed || (this.options.autofocus !== !1 && this.options.autofocus !== null && this.commands.focus(this.options.autofocus), this.emit("create", { editor: this }), this.isInitialized = !0);
		}, 0);
	}
	unmount() {
		if (this.editorView) {
			this.editorState = this.editorView.state;
			let e = this.editorView.dom;
			e?.editor && delete e.editor, this.editorView.destroy();
		}
		if (this.editorView = null, this.isInitialized = !1, this.css && !document.querySelectorAll(`.${this.className}`).length) try {
			typeof this.css.remove == "function" ? this.css.remove() : this.css.parentNode && this.css.parentNode.removeChild(this.css);
		} catch (e) {
			console.warn("Failed to remove CSS element:", e);
		}
		this.css = null, this.emit("unmount", { editor: this });
	}
	get storage() {
		return this.extensionStorage;
	}
	get commands() {
		return this.commandManager.commands;
	}
	chain() {
		return this.commandManager ? this.commandManager.chain() : Ic.createFakeChain();
	}
	can() {
		return this.commandManager ? this.commandManager.can() : Ic.createFallbackCan();
	}
	injectCSS() {
		this.options.injectCSS && typeof document < "u" && (this.css = rf(Bf, this.options.injectNonce));
	}
	setOptions(e = {}) {
		this.options = {
			...this.options,
			...e
		}, this.editorView && this.state && !this.isDestroyed && (this.options.editorProps && this.view.setProps({
			...this.options.editorProps,
			attributes: this.getEditorViewAttributes()
		}), this.view.updateState(this.state));
	}
	setEditable(e, t = !0) {
		this.setOptions({ editable: e }), t && this.emit("update", {
			editor: this,
			transaction: this.state.tr,
			appendedTransactions: []
		});
	}
	get isEditable() {
		return this.options.editable && this.view && this.view.editable;
	}
	get view() {
		return this.editorView ? this.editorView : new Proxy({
			state: this.editorState,
			updateState: (e) => {
				this.editorState = e;
			},
			dispatch: (e) => {
				this.dispatchTransaction(e);
			},
			composing: !1,
			dragging: null,
			editable: !0,
			isDestroyed: !1
		}, { get: (e, t) => {
			if (this.editorView) return this.editorView[t];
			if (t === "state") return this.editorState;
			if (t in e) return Reflect.get(e, t);
			throw Error(`[tiptap error]: The editor view is not available. Cannot access view['${t}']. The editor may not be mounted yet.`);
		} });
	}
	get state() {
		return Ld && !this.hasWarnedStaleDecorationRead && Fd(this) && (this.hasWarnedStaleDecorationRead = !0, console.warn("[tiptap warn]: `editor.state` was read while decoration `create()` was running. It returns the pre-transaction document. Use the `state` argument passed to `create()` instead. Helpers like `editor.isActive()` read `editor.state` too, so pass `state` to their standalone versions instead of calling them on the editor.")), this.editorView && (this.editorState = this.view.state), this.editorState;
	}
	registerPlugin(e, t) {
		let n = hu(t) ? t(e, [...this.state.plugins]) : [...this.state.plugins, e], r = this.state.reconfigure({ plugins: n });
		return this.view.updateState(r), r;
	}
	unregisterPlugin(e) {
		if (this.isDestroyed) return;
		let t = this.state.plugins, n = t;
		if ([].concat(e).forEach((e) => {
			let t = typeof e == "string" ? `${e}$` : e.key;
			n = n.filter((e) => !e.key.startsWith(t));
		}), t.length === n.length) return;
		let r = this.state.reconfigure({ plugins: n });
		return this.view.updateState(r), r;
	}
	createExtensionManager() {
		var e, t;
		let n = [...this.options.enableCoreExtensions ? [
			kf,
			Tf.configure({ blockSeparator: (e = this.options.coreExtensionOptions) == null || (e = e.clipboardTextSerializer) == null ? void 0 : e.blockSeparator }),
			Ef,
			jf,
			Nf,
			Ff.configure({ value: (t = this.options.coreExtensionOptions) == null || (t = t.tabindex) == null ? void 0 : t.value }),
			Of,
			Pf,
			Df,
			If.configure({ direction: this.options.textDirection })
		].filter((e) => typeof this.options.enableCoreExtensions != "object" || this.options.enableCoreExtensions[e.name] !== !1) : [], ...this.options.extensions].filter((e) => [
			"extension",
			"node",
			"mark"
		].includes(e?.type));
		this.extensionManager = new wf(n, this);
	}
	createCommandManager() {
		this.commandManager = new Ic({ editor: this });
	}
	createSchema() {
		this.schema = this.extensionManager.schema;
	}
	createDoc() {
		let e;
		try {
			e = Zl(this.options.content, this.schema, this.options.parseOptions, { errorOnInvalidContent: this.options.enableContentCheck });
		} catch (e) {
			if (!(e instanceof Error) || !["[tiptap error]: Invalid JSON content", "[tiptap error]: Invalid HTML content"].includes(e.message)) throw e;
			let t = Zl(this.options.content, this.schema, this.options.parseOptions, { errorOnInvalidContent: !1 });
			return this.editorState = Ln.create({
				doc: t,
				schema: this.schema,
				selection: cl(t, this.options.autofocus) || void 0
			}), this.emit("contentError", {
				editor: this,
				error: e,
				disableCollaboration: () => {
					"collaboration" in this.storage && typeof this.storage.collaboration == "object" && this.storage.collaboration && (this.storage.collaboration.isDisabled = !0), this.options.extensions = this.options.extensions.filter((e) => e.name !== "collaboration"), this.createExtensionManager();
				}
			}), this.editorState.doc;
		}
		return e;
	}
	getEditorViewAttributes() {
		let e = this.options.editorProps?.attributes;
		return hu(e) ? (t) => ({
			role: "textbox",
			...e(t)
		}) : {
			role: "textbox",
			...e
		};
	}
	createView(e) {
		let { editorProps: t, enableExtensionDispatchTransaction: n } = this.options, r = t.dispatchTransaction || this.dispatchTransaction.bind(this), i = n ? this.extensionManager.dispatchTransaction(r) : r, a = t.transformPastedHTML, o = this.extensionManager.transformPastedHTML(a);
		this.editorView = new Ws(e, {
			...t,
			attributes: this.getEditorViewAttributes(),
			dispatchTransaction: i,
			transformPastedHTML: o,
			state: this.editorState,
			markViews: this.extensionManager.markViews,
			nodeViews: this.extensionManager.nodeViews
		});
		let s = this.state.reconfigure({ plugins: this.extensionManager.plugins });
		this.view.updateState(s), this.prependClass(), this.injectCSS();
		let c = this.view.dom;
		c.editor = this;
	}
	createNodeViews() {
		this.view.isDestroyed || this.view.setProps({
			markViews: this.extensionManager.markViews,
			nodeViews: this.extensionManager.nodeViews
		});
	}
	prependClass() {
		this.view.dom.className = `${this.className} ${this.view.dom.className}`;
	}
	captureTransaction(e) {
		this.isCapturingTransaction = !0, e(), this.isCapturingTransaction = !1;
		let t = this.capturedTransaction;
		return this.capturedTransaction = null, t;
	}
	dispatchTransaction(e) {
		if (this.view.isDestroyed) return;
		if (this.isCapturingTransaction) {
			if (!this.capturedTransaction) {
				this.capturedTransaction = e;
				return;
			}
			e.steps.forEach((e) => this.capturedTransaction?.step(e));
			return;
		}
		let { state: t, transactions: n } = this.state.applyTransaction(e), r = !this.state.selection.eq(t.selection), i = n.includes(e), a = this.state;
		if (this.emit("beforeTransaction", {
			editor: this,
			transaction: e,
			nextState: t
		}), !i) return;
		this.view.updateState(t), this.emit("transaction", {
			editor: this,
			transaction: e,
			appendedTransactions: n.slice(1)
		}), r && this.emit("selectionUpdate", {
			editor: this,
			transaction: e
		});
		let o = n.findLast((e) => e.getMeta("focus") || e.getMeta("blur")), s = o?.getMeta("focus"), c = o?.getMeta("blur");
		s && this.emit("focus", {
			editor: this,
			event: s.event,
			transaction: o
		}), c && this.emit("blur", {
			editor: this,
			event: c.event,
			transaction: o
		}), e.getMeta("preventUpdate") || !n.some((e) => e.docChanged) || a.doc.eq(t.doc) || this.emit("update", {
			editor: this,
			transaction: e,
			appendedTransactions: n.slice(1)
		});
	}
	getAttributes(e) {
		return Nu(this.state, e);
	}
	isActive(e, t) {
		let n = typeof e == "string" ? e : null, r = typeof e == "string" ? t : e;
		return Vu(this.state, n, r);
	}
	getJSON() {
		return this.state.doc.toJSON();
	}
	getHTML() {
		return iu(this.state.doc.content, this.schema);
	}
	getText(e) {
		let { blockSeparator: t = "\n\n", textSerializers: n = {} } = e || {};
		return Au(this.state.doc, {
			blockSeparator: t,
			textSerializers: {
				...ju(this.schema),
				...n
			}
		});
	}
	get isEmpty() {
		return Wu(this.state.doc);
	}
	destroy() {
		this.destroyed || (this.destroyed = !0, this.emit("destroy"), this.unmount(), this.removeAllListeners(), this.extensionManager.destroy(), this.extensionManager = null, this.schema = null, this.commandManager = null, this.extensionStorage = {});
	}
	get isDestroyed() {
		return this.editorView?.isDestroyed ?? !0;
	}
	$node(e, t) {
		return this.$doc?.querySelector(e, t) || null;
	}
	$nodes(e, t) {
		return this.$doc?.querySelectorAll(e, t) || null;
	}
	$pos(e) {
		let t = this.state.doc.resolve(e), n = e > 0 && t.nodeAfter && !t.nodeAfter.isText && t.nodeAfter.isAtom ? t.nodeAfter : null;
		return new zf(t, this, !1, n);
	}
	get $doc() {
		return this.$pos(0);
	}
}, J = class e extends _f {
	constructor(...e) {
		super(...e), this.type = "node";
	}
	static create(t = {}) {
		let n = typeof t == "function" ? t() : t;
		return new e(n);
	}
	configure(e) {
		return super.configure(e);
	}
	extend(e) {
		let t = typeof e == "function" ? e() : e;
		return super.extend(t);
	}
};
// src/commands.ts
function Hf(e) {
	let { from: t, to: n } = e.selection, r = [];
	return e.doc.forEach((e, i, a) => {
		let o = i + e.nodeSize;
		i <= n && o >= t && (o !== t || t === n) && (i !== n || t === n) && r.push({
			node: e,
			position: i,
			index: a
		});
	}), t === n && r.length > 1 ? r.slice(-1) : r;
}
var Uf = (e) => Hf(e)[0];
function Wf(e, t, n) {
	let r = Hf(e), i = r[0], a = r.at(-1);
	if (!i || !a) return !1;
	let o = t < 0 ? i.index - 1 : a.index + 1;
	if (o < 0 || o >= e.doc.childCount) return !1;
	if (!n) return !0;
	let s = e.doc.child(o), c = i.position, l = a.position + a.node.nodeSize, u = e.tr;
	t < 0 ? (u.insert(l, s), u.delete(c - s.nodeSize, c)) : (u.delete(l, l + s.nodeSize), u.insert(c, s));
	let d = t * s.nodeSize, { selection: f } = e;
	return u.setSelection(f instanceof k ? k.create(u.doc, f.from + d) : O.between(u.doc.resolve(f.anchor + d), u.doc.resolve(f.head + d))), n(u.setMeta("moved", !0).scrollIntoView()), !0;
}
function Gf(e, t) {
	let n = Hf(e), r = n.at(-1);
	if (!r) return !1;
	let i = r.position + r.node.nodeSize, a = n.map(({ node: e }) => e.type.create({
		...e.attrs,
		blockId: null
	}, e.content));
	return t?.(e.tr.insert(i, a).scrollIntoView()), !0;
}
function Kf(e, t) {
	let n = Hf(e), r = n[0], i = n.at(-1);
	if (!r || !i) return !1;
	let a = e.tr.delete(r.position, i.position + i.node.nodeSize);
	return a.doc.childCount === 0 && a.insert(0, e.schema.nodes.paragraph.create()), a.setSelection(D.near(a.doc.resolve(Math.min(r.position, a.doc.content.size)), -1)), t?.(a.scrollIntoView()), !0;
}
function qf(e, t, n) {
	let r = Uf(e), i = e.tr, a = e.doc.content.size;
	if (r) {
		let e = r.position + r.node.nodeSize;
		r.node.type.name === "paragraph" && /^(\/\S*)?$/.test(r.node.textContent) ? (a = r.position, i.replaceWith(a, e, t)) : (a = e, i.insert(a, t));
	} else i.insert(a, t);
	let o = a + t.nodeSize;
	return t.isAtom ? (o >= i.doc.content.size && i.insert(o, e.schema.nodes.paragraph.create()), i.setSelection(t.type.name === "divider" ? D.near(i.doc.resolve(o + 1), 1) : k.create(i.doc, a))) : i.setSelection(D.near(i.doc.resolve(a + 1), 1)), n?.(i.scrollIntoView()), !0;
}
var Jf = (e) => {
	if (e.isTextblock) return [e.content];
	let t = [];
	return e.descendants((e) => (e.isTextblock && t.push(e.content), !e.isTextblock)), t;
}, Yf = /* @__PURE__ */ new Set([
	"paragraph",
	"heading",
	"quote",
	"list"
]);
function Xf(e, t, n, r) {
	let i = Hf(e);
	if (i.length === 0 || !i.every(({ node: e }) => Yf.has(e.type.name))) return !1;
	let { nodes: a } = e.schema, o = [];
	if (t === "list") {
		let e = i.flatMap(({ node: e }) => Jf(e)).map((e) => a.listItem.create(null, e));
		o.push(a.list.create({
			...n,
			blockId: i[0].node.attrs.blockId
		}, e));
	} else for (let { node: e } of i) Jf(e).forEach((r, i) => o.push(a[t].create({
		...n,
		blockId: i === 0 ? e.attrs.blockId : null
	}, r)));
	let s = i[0].position, c = i.at(-1), l = e.tr, u = (t) => Zf(e.doc, s, t), d = u(e.selection.anchor), f = u(e.selection.head);
	l.replaceWith(s, c.position + c.node.nodeSize, o);
	let p = o.reduce((e, t) => e + t.nodeSize, 0);
	return l.setSelection(O.create(l.doc, Qf(l.doc, s, s + p, d), Qf(l.doc, s, s + p, f))), r?.(l.scrollIntoView()), !0;
}
function Zf(e, t, n) {
	let r = 0;
	return e.nodesBetween(t, Math.max(t, n), (e, t) => (e.isTextblock && t < n && (r += 1 + Math.min(e.content.size, n - t - 1)), !e.isTextblock)), r;
}
function Qf(e, t, n, r) {
	let i = t + 1, a = r;
	return e.nodesBetween(t, n, (e, t) => !e.isTextblock || (a > 0 && (i = t + 1 + Math.min(e.content.size, a - 1), a -= 1 + e.content.size), !1)), i;
}
function $f(e, t) {
	let { $from: n, empty: r } = e.selection;
	if (!r || n.parent.type.name !== "listItem") return !1;
	let i = n.node(1), a = n.index(1), { paragraph: o } = e.schema.nodes, s = [];
	i.forEach((e) => s.push(e));
	let c = [];
	a > 0 && c.push(i.type.create(i.attrs, s.slice(0, a))), c.push(o.create(a === 0 && s.length === 1 ? { blockId: i.attrs.blockId } : null, s[a].content)), a < s.length - 1 && c.push(i.type.create(a > 0 ? {
		...i.attrs,
		blockId: null
	} : i.attrs, s.slice(a + 1)));
	let l = n.before(1), u = e.tr.replaceWith(l, n.after(1), c), d = l + (a > 0 ? c[0].nodeSize : 0) + 1;
	return t?.(u.setSelection(O.create(u.doc, d)).scrollIntoView()), !0;
}
function ep(e, t) {
	let n = Hf(e).at(-1);
	if (!n) return !1;
	let r = n.position + n.node.nodeSize, i = e.tr.insert(r, e.schema.nodes.paragraph.create());
	return t?.(i.setSelection(O.create(i.doc, r + 1)).scrollIntoView()), !0;
}
var tp = (e, t) => {
	let n = t(e.state, (t) => e.view.dispatch(t));
	return n && e.view.focus(), n;
};
// src/dom.ts
function Y(e, t = {}, ...n) {
	let r = document.createElement(e);
	for (let [e, n] of Object.entries(t)) if (e === "on") for (let [e, t] of Object.entries(n)) r.addEventListener(e, t);
	else np(r, e, n);
	return r.append(...n.filter((e) => !!e || e === "")), r;
}
function np(e, t, n) {
	n === !1 || n == null ? e.removeAttribute(t) : e.setAttribute(t, n === !0 ? "" : String(n));
}
function X(e, t) {
	e.textContent !== t && (e.textContent = t);
}
var rp = 0, ip = (e) => `sw-${e}-${++rp}`;
function ap(e, t, n) {
	t.id ||= ip("field");
	let r = n ? Y("small", { id: ip("help") }, n) : null;
	return r && t.setAttribute("aria-describedby", r.id), Y("div", { class: "field" }, Y("label", { for: t.id }, e), t, r);
}
var op = /Mac|iPhone|iPad/.test(navigator.userAgent);
function sp(e) {
	let t = op ? {
		Mod: "⌘",
		Alt: "⌥",
		Shift: "⇧",
		ArrowUp: "↑",
		ArrowDown: "↓",
		Backspace: "⌫",
		Enter: "↩"
	} : {
		Mod: "Ctrl",
		ArrowUp: "↑",
		ArrowDown: "↓"
	};
	return e.split("-").map((e) => t[e] ?? e).join(op ? "" : "+");
}
var cp = (e) => e.replace("Mod", op ? "Meta" : "Control").replaceAll("-", "+");
function lp(e, t) {
	let n = t.split("-"), r = n.pop(), i = op ? e.metaKey : e.ctrlKey;
	return (op ? e.ctrlKey : e.metaKey) || i !== n.includes("Mod") || e.shiftKey !== n.includes("Shift") || e.altKey !== n.includes("Alt") ? !1 : /^[A-Z]$/.test(r) ? e.code === `Key${r}` || e.key.toUpperCase() === r : /^\d$/.test(r) ? e.code === `Digit${r}` : r === "\\" ? e.code === "Backslash" || e.key === "\\" : e.key === r;
}
// src/languages.ts
var up = /* @__PURE__ */ new Set([
	"ar",
	"arc",
	"azb",
	"bal",
	"ckb",
	"dv",
	"fa",
	"glk",
	"he",
	"iw",
	"khw",
	"ks",
	"lrc",
	"mzn",
	"nqo",
	"pnb",
	"prs",
	"ps",
	"sd",
	"skr",
	"syr",
	"ug",
	"ur",
	"yi"
]), dp = /* @__PURE__ */ new Set([
	"adlm",
	"arab",
	"aran",
	"hebr",
	"nkoo",
	"rohg",
	"samr",
	"syrc",
	"thaa"
]);
function fp(e) {
	let [t = "", ...n] = e.toLowerCase().split("-"), r = n.find((e) => /^[a-z]{4}$/.test(e));
	return (r ? dp.has(r) : up.has(t)) ? "rtl" : "ltr";
}
function pp(e) {
	try {
		return Intl.getCanonicalLocales(e.trim())[0] ?? null;
	} catch {
		return null;
	}
}
function mp(e, t) {
	try {
		return new Intl.DisplayNames([t, "en"], { type: "language" }).of(e) ?? e;
	} catch {
		return e;
	}
}
// src/schema.ts
var hp = {
	default: null,
	keepOnSplit: !1,
	parseHTML: (e) => e.getAttribute("data-block-id"),
	renderHTML: (e) => e.blockId ? { "data-block-id": e.blockId } : {}
}, Z = (e, t = null) => ({
	default: t,
	parseHTML: (n) => {
		let r = n.getAttribute(`data-${e}`);
		try {
			return r === null ? t : JSON.parse(r);
		} catch {
			return t;
		}
	},
	renderHTML: (t) => ({ [`data-${e}`]: JSON.stringify(t[e]) })
}), gp = J.create({
	name: "doc",
	topNode: !0,
	content: "block+"
}), _p = J.create({
	name: "text",
	group: "inline"
}), vp = J.create({
	name: "hardBreak",
	group: "inline",
	inline: !0,
	selectable: !1,
	linebreakReplacement: !0,
	parseHTML: () => [{ tag: "br" }],
	renderHTML: () => ["br"],
	renderText: () => "\n"
}), yp = J.create({
	name: "paragraph",
	group: "block",
	content: "inline*",
	priority: 1e3,
	addAttributes: () => ({ blockId: hp }),
	parseHTML: () => [{ tag: "p" }],
	renderHTML: ({ HTMLAttributes: e }) => [
		"p",
		e,
		0
	]
}), bp = J.create({
	name: "heading",
	group: "block",
	content: "inline*",
	defining: !0,
	addAttributes: () => ({
		blockId: hp,
		level: {
			default: 2,
			rendered: !1
		}
	}),
	parseHTML: () => [
		1,
		2,
		3,
		4,
		5,
		6
	].map((e) => ({
		tag: `h${e}`,
		attrs: { level: Math.min(4, Math.max(2, e)) }
	})),
	renderHTML: ({ node: e, HTMLAttributes: t }) => [
		`h${e.attrs.level}`,
		t,
		0
	]
}), xp = J.create({
	name: "quote",
	group: "block",
	content: "inline*",
	defining: !0,
	addAttributes: () => ({
		blockId: hp,
		source: Z("source", "")
	}),
	parseHTML: () => [{ tag: "blockquote" }],
	renderHTML: ({ HTMLAttributes: e }) => [
		"blockquote",
		e,
		0
	]
}), Sp = J.create({
	name: "list",
	group: "block",
	content: "listItem+",
	addAttributes: () => ({
		blockId: hp,
		ordered: {
			default: !1,
			rendered: !1
		}
	}),
	parseHTML: () => [{
		tag: "ul",
		attrs: { ordered: !1 }
	}, {
		tag: "ol",
		attrs: { ordered: !0 }
	}],
	renderHTML: ({ node: e, HTMLAttributes: t }) => [
		e.attrs.ordered ? "ol" : "ul",
		t,
		0
	]
}), Cp = J.create({
	name: "listItem",
	content: "inline*",
	defining: !0,
	parseHTML: () => [{ tag: "li" }],
	renderHTML: () => ["li", 0]
}), wp = J.create({
	name: "table",
	group: "block",
	content: "tableRow+",
	isolating: !0,
	addAttributes: () => ({
		blockId: hp,
		header: Z("header", !0),
		caption: Z("caption", "")
	}),
	extendNodeSchema: (e) => e.name === "table" ? { tableRole: "table" } : {},
	parseHTML: () => [{ tag: "table" }],
	renderHTML: ({ HTMLAttributes: e }) => [
		"table",
		e,
		["tbody", 0]
	]
}), Tp = J.create({
	name: "tableRow",
	content: "tableCell+",
	extendNodeSchema: (e) => e.name === "tableRow" ? { tableRole: "row" } : {},
	parseHTML: () => [{ tag: "tr" }],
	renderHTML: () => ["tr", 0]
}), Ep = J.create({
	name: "tableCell",
	content: "inline*",
	isolating: !0,
	addAttributes: () => ({
		colspan: {
			default: 1,
			rendered: !1,
			parseHTML: () => 1
		},
		rowspan: {
			default: 1,
			rendered: !1,
			parseHTML: () => 1
		},
		colwidth: {
			default: null,
			rendered: !1,
			parseHTML: () => null
		}
	}),
	extendNodeSchema: (e) => e.name === "tableCell" ? { tableRole: "cell" } : {},
	parseHTML: () => [{ tag: "td" }, { tag: "th" }],
	renderHTML: () => ["td", 0]
}), Dp = J.create({
	name: "picture",
	group: "block",
	content: "inline*",
	isolating: !0,
	defining: !0,
	addAttributes: () => ({
		blockId: hp,
		media: Z("media"),
		credit: Z("credit", ""),
		alternative: Z("alternative", ""),
		isFilePhoto: Z("isFilePhoto", !1),
		focus: Z("focus", {
			x: .5,
			y: .4
		})
	}),
	parseHTML: () => [{ tag: "figure[data-media]" }],
	renderHTML: ({ HTMLAttributes: e }) => [
		"figure",
		e,
		["figcaption", 0]
	]
}), Op = J.create({
	name: "audio",
	group: "block",
	content: "inline*",
	isolating: !0,
	defining: !0,
	addAttributes: () => ({
		blockId: hp,
		media: Z("media"),
		title: Z("title", ""),
		seconds: Z("seconds", 0)
	}),
	parseHTML: () => [{ tag: "section[data-kind=audio]" }],
	renderHTML: ({ HTMLAttributes: e }) => [
		"section",
		{
			...e,
			"data-kind": "audio"
		},
		0
	]
}), kp = J.create({
	name: "embed",
	group: "block",
	content: "inline*",
	isolating: !0,
	defining: !0,
	addAttributes: () => ({
		blockId: hp,
		address: Z("address", ""),
		provider: Z("provider", ""),
		title: Z("title", ""),
		still: Z("still")
	}),
	parseHTML: () => [{ tag: "section[data-kind=embed]" }],
	renderHTML: ({ HTMLAttributes: e }) => [
		"section",
		{
			...e,
			"data-kind": "embed"
		},
		0
	]
}), Ap = J.create({
	name: "divider",
	group: "block",
	atom: !0,
	addAttributes: () => ({ blockId: hp }),
	parseHTML: () => [{ tag: "hr" }],
	renderHTML: ({ HTMLAttributes: e }) => ["hr", e]
}), jp = J.create({
	name: "related",
	group: "block",
	atom: !0,
	addAttributes: () => ({
		blockId: hp,
		stories: Z("stories", [])
	}),
	parseHTML: () => [{ tag: "nav[data-stories]" }],
	renderHTML: ({ HTMLAttributes: e }) => ["nav", e]
}), Mp = vf.create({
	name: "link",
	inclusive: !1,
	priority: 1e3,
	addAttributes: () => ({ href: {
		default: null,
		parseHTML: (e) => e.getAttribute("data-href") ?? e.getAttribute("href"),
		renderHTML: (e) => ({ "data-href": e.href })
	} }),
	parseHTML: () => [{
		tag: "a[data-href]",
		getAttrs: (e) => Np(e.getAttribute("data-href")) && null
	}, {
		tag: "a[href]",
		getAttrs: (e) => Np(e.getAttribute("href")) && null
	}],
	renderHTML: ({ HTMLAttributes: e }) => [
		"a",
		{
			...e,
			title: e["data-href"]
		},
		0
	]
});
function Np(e) {
	return e ? /^story:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(e) ? !0 : !/^(https?:\/\/|mailto:)./i.test(e) || /\s/.test(e) ? !1 : URL.canParse(e) : !1;
}
var Pp = [
	Mp,
	vf.create({
		name: "lang",
		addAttributes: () => ({ lang: {
			default: null,
			parseHTML: (e) => e.getAttribute("lang"),
			renderHTML: (e) => ({
				lang: e.lang,
				dir: fp(e.lang)
			})
		} }),
		parseHTML: () => [{ tag: "span[lang][dir]" }],
		renderHTML: ({ HTMLAttributes: e }) => [
			"span",
			e,
			0
		]
	}),
	vf.create({
		name: "strong",
		parseHTML: () => [
			{ tag: "strong" },
			{
				tag: "b",
				getAttrs: (e) => e.style.fontWeight !== "normal" && null
			},
			{
				style: "font-weight=400",
				clearMark: (e) => e.type.name === "strong"
			},
			{
				style: "font-weight",
				getAttrs: (e) => /^(bold(er)?|[6-9]\d\d)$/.test(e) && null
			}
		],
		renderHTML: () => ["strong", 0]
	}),
	vf.create({
		name: "emphasis",
		parseHTML: () => [
			{ tag: "em" },
			{
				tag: "i",
				getAttrs: (e) => e.style.fontStyle !== "normal" && null
			},
			{ style: "font-style=italic" }
		],
		renderHTML: () => ["em", 0]
	})
];
// src/story-picker.ts
function Fp({ say: e, api: t, edition: n, story: r }, i) {
	let a = [], o = -1, s, c = 0, l = Y("ul", {
		role: "listbox",
		id: ip("found"),
		class: "found",
		"aria-label": e("ourStories"),
		hidden: !0
	}), u = Y("p", {
		class: "facts",
		role: "status"
	}), d = Y("input", {
		type: "search",
		role: "combobox",
		placeholder: e("findStories"),
		"aria-label": e("findStories"),
		"aria-controls": l.id,
		"aria-expanded": "false",
		"aria-autocomplete": "list",
		autocomplete: "off",
		"data-own-undo": !0,
		on: {
			input: () => {
				clearTimeout(s), s = setTimeout(() => void f(), 200);
			},
			keydown: (e) => {
				if (e.key === "ArrowDown" || e.key === "ArrowUp") e.preventDefault(), a.length > 0 && (o = (o + (e.key === "ArrowDown" ? 1 : -1) + a.length) % a.length), m();
				else if (e.key === "Enter" && !e.isComposing) {
					e.preventDefault();
					let t = a[Math.max(0, o)];
					t && h(t);
				} else e.key === "Escape" && a.length > 0 && (e.stopPropagation(), p([]));
			}
		}
	});
	async function f() {
		let i = d.value.trim(), o = ++c;
		if (i.length < 2) return p([]);
		let s = await t.find(n, i);
		o === c && (s.kind === "ok" ? (p(s.value.filter((e) => e.id !== r).slice(0, 8)), X(u, a.length === 0 ? e("nothingFound") : "")) : X(u, e("whyUnreachable")));
	}
	function p(t) {
		a = t, o = -1, X(u, ""), l.hidden = t.length === 0, d.setAttribute("aria-expanded", String(t.length > 0)), l.replaceChildren(...t.map((t) => Y("li", {
			role: "option",
			id: ip("option"),
			"aria-selected": "false",
			on: {
				mousedown: (e) => e.preventDefault(),
				click: () => h(t)
			}
		}, Y("span", { dir: "auto" }, t.headline || "—"), Y("small", {}, ` ${e(t.state)}`)))), m();
	}
	function m() {
		[...l.children].forEach((e, t) => e.setAttribute("aria-selected", String(t === o)));
		let e = l.children[o];
		e ? (d.setAttribute("aria-activedescendant", e.id), e.scrollIntoView({ block: "nearest" })) : d.removeAttribute("aria-activedescendant");
	}
	function h(e) {
		d.value = "", p([]), i(e);
	}
	return {
		element: Y("div", {
			class: "story-picker",
			"data-own": !0
		}, d, l, u),
		input: d
	};
}
// src/mark-forms.ts
function Ip(e, t, n) {
	let r = Y("dialog", {
		class: "small-form",
		"aria-label": t
	});
	r.append(Y("form", { method: "dialog" }, Y("h2", {}, t), ...n(() => r.close()))), r.addEventListener("close", () => {
		r.remove(), e.active.view.focus();
	}), document.body.append(r), r.showModal();
}
function Lp(e) {
	let { active: t, say: n } = e, r = t.getAttributes("link").href ?? "";
	Ip(e, n("link"), (i) => {
		let a = Y("input", {
			type: "text",
			inputmode: "url",
			dir: "ltr",
			value: r,
			autofocus: !0,
			"data-own-undo": !0
		}), o = Y("p", {
			class: "problem",
			role: "alert"
		}), s = (e) => {
			let n = t.chain().focus().extendMarkRange("link");
			t.state.selection.empty && !t.isActive("link") ? n.insertContent({
				type: "text",
				text: e,
				marks: [{
					type: "link",
					attrs: { href: e }
				}]
			}).run() : n.setMark("link", { href: e }).run(), i();
		}, c = Y("button", {
			type: "submit",
			class: "main"
		}, n("set"));
		c.addEventListener("click", (e) => {
			e.preventDefault();
			let t = a.value.trim();
			/^[^\s:/@]+\.[^\s:/]{2,}(\/\S*)?$/.test(t) ? t = `https://${t}` : /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(t) && (t = `mailto:${t}`), Np(t) ? s(t) : o.textContent = n("addressBad");
		});
		let l = Y("button", {
			type: "button",
			hidden: !r,
			on: { click: () => (t.chain().focus().extendMarkRange("link").unsetMark("link").run(), i()) }
		}, n("removeLink")), u = Fp(e, (e) => s(`story:${e.id}`));
		return [
			ap(n("address"), a),
			o,
			u.element,
			Y("div", { class: "buttons" }, c, l)
		];
	});
}
function Rp(e) {
	let { active: t, say: n } = e, r = t.getAttributes("lang").lang ?? "";
	Ip(e, n("language"), (e) => {
		let i = Y("datalist", { id: ip("languages") }, ...[
			"en",
			"ru",
			"uk",
			"fa",
			"prs",
			"ps",
			"sr-Latn",
			"sr-Cyrl",
			"ka",
			"ar",
			"tr",
			"fr",
			"de",
			"es",
			"zh",
			"la"
		].map((e) => Y("option", { value: e }, mp(e, n.language)))), a = Y("input", {
			type: "text",
			dir: "ltr",
			list: i.id,
			value: r,
			autofocus: !0,
			autocapitalize: "off",
			"data-own-undo": !0
		}), o = Y("p", {
			class: "problem",
			role: "alert"
		}), s = Y("button", {
			type: "submit",
			class: "main"
		}, n("set"));
		s.addEventListener("click", (r) => {
			r.preventDefault();
			let i = pp(a.value);
			i ? (t.chain().focus().extendMarkRange("lang").setMark("lang", { lang: i }).run(), e()) : o.textContent = n("languageBad");
		});
		let c = Y("button", {
			type: "button",
			hidden: !r,
			on: { click: () => (t.chain().focus().extendMarkRange("lang").unsetMark("lang").run(), e()) }
		}, n("removeLanguage"));
		return [
			ap(n("languageTag"), a),
			i,
			o,
			Y("div", { class: "buttons" }, s, c)
		];
	});
}
// src/actions.ts
function zp(e, { side: t, status: n, page: r, pictures: i }) {
	let { editor: a, say: o } = e, { nodes: s } = a.schema, c = (e, t = {}, n) => () => tp(a, (r, i) => qf(r, s[e].create(t, n?.()), i)), l = (e, t, n, r = {}) => ({
		id: t,
		name: o(t),
		group: o(e),
		also: t,
		run: () => void n(),
		...r
	}), u = (e, t = {}) => () => {
		let n = tp(a, (n, r) => Xf(n, e, t, r));
		!n && e === "list" ? c("list", t, () => s.listItem.create())() : n || c(e, t)();
	}, d = () => Array.from({ length: 3 }, () => s.tableRow.create(null, Array.from({ length: 3 }, () => s.tableCell.create()))), f = (e, t, n, r = {}) => l("insert", e, u(n, r), {
		keys: t,
		insert: !0,
		inText: !0
	});
	return [
		f("paragraph", "Mod-Alt-0", "paragraph"),
		f("heading2", "Mod-Alt-2", "heading", { level: 2 }),
		f("heading3", "Mod-Alt-3", "heading", { level: 3 }),
		f("heading4", "Mod-Alt-4", "heading", { level: 4 }),
		f("quote", "Mod-Shift-9", "quote"),
		f("bulletList", "Mod-Shift-8", "list", { ordered: !1 }),
		f("numberList", "Mod-Shift-7", "list", { ordered: !0 }),
		l("insert", "picture", () => i.choose(null), { insert: !0 }),
		l("insert", "table", c("table", {}, d), { insert: !0 }),
		l("insert", "embed", c("embed"), { insert: !0 }),
		l("insert", "related", c("related"), { insert: !0 }),
		l("insert", "divider", c("divider"), { insert: !0 }),
		l("toolbar", "strong", () => e.active.chain().focus().toggleMark("strong").run(), {
			keys: "Mod-B",
			inText: !0,
			marks: !0
		}),
		l("toolbar", "emphasis", () => e.active.chain().focus().toggleMark("emphasis").run(), {
			keys: "Mod-I",
			inText: !0,
			marks: !0
		}),
		l("toolbar", "link", () => Lp(e), {
			keys: "Mod-Shift-K",
			inText: !0,
			marks: !0
		}),
		l("toolbar", "language", () => Rp(e), {
			keys: "Mod-Shift-L",
			inText: !0,
			marks: !0
		}),
		l("toolbar", "clearMarks", () => e.active.chain().focus().unsetAllMarks().run(), {
			keys: "Mod-\\",
			inText: !0,
			marks: !0
		}),
		l("blockMenu", "moveUp", () => tp(a, (e, t) => Wf(e, -1, t)), {
			keys: "Alt-ArrowUp",
			inText: !0
		}),
		l("blockMenu", "moveDown", () => tp(a, (e, t) => Wf(e, 1, t)), {
			keys: "Alt-ArrowDown",
			inText: !0
		}),
		l("blockMenu", "duplicate", () => tp(a, Gf), {
			keys: "Mod-Shift-D",
			inText: !0
		}),
		l("blockMenu", "removeBlock", () => tp(a, Kf), {
			keys: "Mod-Shift-Backspace",
			inText: !0
		}),
		l("blockMenu", "below", () => tp(a, ep), {
			keys: "Mod-Enter",
			inText: !0
		}),
		l("actions", "undo", e.undo, { keys: "Mod-Z" }),
		l("actions", "redo", e.redo, {
			keys: "Mod-Shift-Z",
			otherKeys: ["Mod-Y"]
		}),
		l("actions", "saveNow", () => e.saver.flush(), { keys: "Mod-S" }),
		l("actions", "preview", () => n.preview(), { keys: "Mod-Alt-P" }),
		l("actions", "publish", () => n.act("publish"), { keys: "Mod-Shift-Enter" }),
		l("actions", "correct", () => n.correct()),
		l("actions", "withdraw", () => n.act("withdraw")),
		l("actions", "foldSide", () => t.toggle(), { keys: "Mod-Alt-D" }),
		l("actions", "toHeadline", () => r.focusHeadline(), { keys: "Mod-Alt-H" }),
		l("actions", "toBody", () => a.commands.focus(), { keys: "Mod-Alt-T" })
	];
}
// src/api.ts
function Bp(e) {
	let t = `/desk/api/stories/${encodeURIComponent(e)}`;
	return {
		story: () => Hp("GET", t),
		headline: async (e) => {
			let t = await Hp("GET", `/desk/api/stories/${encodeURIComponent(e)}`);
			return t.kind === "ok" ? t.value.document.headline : null;
		},
		change: (e, n) => Hp("POST", `${t}/changes`, {
			base: e,
			changes: n
		}),
		upload: (e) => Hp("POST", "/desk/api/pictures", e),
		act: (e, n) => Hp("POST", `${t}/${e}`, { base: n }),
		correct: (e, n) => Hp("POST", `${t}/correct`, {
			base: e,
			text: n
		}),
		find: (e, t) => Hp("GET", `/desk/api/stories?${new URLSearchParams({
			edition: e,
			q: t
		})}`)
	};
}
var Vp = (e, t, n) => `/desk/api/pictures/${e}?${new URLSearchParams(n ? {
	ratio: n.ratio,
	x: String(n.x),
	y: String(n.y),
	w: String(t)
} : { w: String(t) })}`;
async function Hp(e, t, n) {
	let r = { Accept: "application/json" }, i = {
		method: e,
		headers: r,
		credentials: "same-origin",
		redirect: "manual",
		cache: "no-store"
	};
	e === "POST" && (r["X-Skywave"] = "1"), n instanceof Blob ? (r["Content-Type"] = n.type || "application/octet-stream", i.body = n) : n !== void 0 && (r["Content-Type"] = "application/json", i.body = JSON.stringify(n)), n instanceof Blob || (i.signal = AbortSignal.timeout(2e4));
	let a, o;
	try {
		a = await fetch(t, i), o = a.headers.get("Content-Type")?.includes("json") ? await a.json() : null;
	} catch {
		return { kind: "unreachable" };
	}
	let s = o ?? {};
	if (a.ok && o !== null) {
		let e = a.headers.get("Date");
		return {
			kind: "ok",
			value: o,
			date: e ? new Date(e) : null
		};
	}
	return a.status === 409 && s.document ? {
		kind: "conflict",
		revision: s.revision,
		document: s.document
	} : a.status === 422 || a.status === 400 || a.status === 413 ? {
		kind: "refused",
		reason: s.reason ?? "",
		field: s.field
	} : a.status === 401 || a.status === 403 || a.type === "opaqueredirect" ? { kind: "signedOut" } : a.status === 404 || a.status === 410 ? { kind: "gone" } : {
		kind: "trouble",
		status: a.status
	};
}
// src/block-id.ts
var Up = "abcdefghijklmnopqrstuvwxyz234567";
function Wp() {
	let e = crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(10));
	return Array.from(e, (e) => Up[e & 31]).join("");
}
// src/block-ids.ts
var Gp = (e) => e.type.name === "paragraph" && e.content.size === 0, Kp = q.create({
	name: "blockIds",
	addProseMirrorPlugins() {
		return [qp()];
	}
});
function qp() {
	return new A({
		appendTransaction(e, t, n) {
			return e.some((e) => e.docChanged) ? Jp(n.doc, n.tr) : null;
		},
		props: { transformPasted(e, t) {
			return t.dragging?.move ? e : Yp(e);
		} }
	});
}
function Jp(e, t) {
	let n = /* @__PURE__ */ new Map();
	return e.forEach((t, r) => {
		let i = t.attrs.blockId;
		if (!i) return;
		let a = n.get(i);
		(a === void 0 || Gp(e.nodeAt(a)) && !Gp(t)) && n.set(i, r);
	}), e.forEach((e, r) => {
		let i = e.attrs.blockId;
		(i ? n.get(i) === r : Gp(e)) || t.setNodeAttribute(r, "blockId", Gp(e) ? null : Wp());
	}), t.docChanged ? t : null;
}
function Yp(e) {
	let t = [];
	return e.content.forEach((e) => {
		t.push(e.attrs.blockId ? e.type.create({
			...e.attrs,
			blockId: null
		}, e.content, e.marks) : e);
	}), new p(s.fromArray(t), e.openStart, e.openEnd);
}
// src/document.ts
var Xp = [
	"headline",
	"secondHeadline",
	"kicker",
	"slug",
	"dateline",
	"bylines",
	"picture",
	"agencies",
	"section",
	"topics"
], Zp = {
	headline: 300,
	line: 500,
	block: 5e4,
	blocks: 5e3
};
function Qp(e) {
	let t = [];
	for (let n of typeof e == "string" ? [e] : e ?? []) {
		let e = em(typeof n == "string" ? { text: n } : n), r = t.at(-1);
		e.text !== "" && (r && nm(r, e) ? r.text += e.text : t.push(e));
	}
	return t.length === 0 ? "" : t.length === 1 && tm(t[0]) ? t[0].text : t.map((e) => tm(e) ? e.text : e);
}
function $p(e) {
	return typeof e == "string" ? e : (e ?? []).map((e) => typeof e == "string" ? e : e.text).join("");
}
function em(e) {
	let t = { text: e.text };
	return e.strong && (t.strong = !0), e.emphasis && (t.emphasis = !0), e.link && (t.link = e.link), e.lang && (t.lang = e.lang), t;
}
var tm = (e) => !e.strong && !e.emphasis && !e.link && !e.lang, nm = (e, t) => !e.strong == !t.strong && !e.emphasis == !t.emphasis && e.link === t.link && e.lang === t.lang;
function rm(e) {
	return {
		schema: e.schema,
		language: e.language,
		...im(e),
		body: (e.body ?? []).map(om),
		corrections: e.corrections ?? []
	};
}
function im(e) {
	return {
		headline: e.headline ?? "",
		secondHeadline: e.secondHeadline || null,
		kicker: e.kicker || null,
		slug: e.slug ?? "",
		dateline: e.dateline || null,
		bylines: (e.bylines ?? []).map((e) => e.kind === "withheld" ? { kind: "withheld" } : e.slug ? {
			kind: e.kind,
			name: e.name ?? "",
			slug: e.slug
		} : {
			kind: e.kind,
			name: e.name ?? ""
		}),
		picture: e.picture ? am(e.picture) : null,
		agencies: e.agencies ?? [],
		section: e.section || null,
		topics: e.topics ?? []
	};
}
function am(e) {
	let { hash: t, mediaType: n, width: r, height: i, length: a } = e.media;
	return {
		media: {
			hash: t,
			mediaType: n,
			width: r ?? 0,
			height: i ?? 0,
			length: a ?? 0
		},
		caption: Qp(e.caption),
		credit: e.credit ?? "",
		alternative: e.alternative ?? "",
		isFilePhoto: e.isFilePhoto ?? !1,
		focus: {
			x: e.focus?.x ?? .5,
			y: e.focus?.y ?? .4
		}
	};
}
function om(e) {
	let { id: t } = e;
	switch (e.type) {
		case "paragraph": return {
			type: "paragraph",
			id: t,
			text: Qp(e.text)
		};
		case "heading": return {
			type: "heading",
			id: t,
			level: e.level,
			text: Qp(e.text)
		};
		case "quote": return e.source ? {
			type: "quote",
			id: t,
			text: Qp(e.text),
			source: e.source
		} : {
			type: "quote",
			id: t,
			text: Qp(e.text)
		};
		case "list": return {
			type: "list",
			id: t,
			ordered: e.ordered ?? !1,
			items: e.items.map(Qp)
		};
		case "table": {
			let n = e.rows.map((e) => e.map(Qp)), r = {
				type: "table",
				id: t,
				header: e.header ?? !1,
				rows: n
			};
			return e.caption ? {
				...r,
				caption: e.caption
			} : r;
		}
		case "picture": return {
			type: "picture",
			id: t,
			picture: am(e.picture)
		};
		case "audio": {
			let n = {
				type: "audio",
				id: t,
				media: e.media,
				title: e.title,
				seconds: e.seconds ?? 0
			}, r = Qp(e.transcript);
			return r === "" ? n : {
				...n,
				transcript: r
			};
		}
		case "embed": {
			let { address: n, provider: r, title: i } = e, a = Qp(e.text), o = {
				type: "embed",
				id: t,
				address: n,
				provider: r,
				title: i
			};
			return a !== "" && (o.text = a), e.still && (o.still = am(e.still)), o;
		}
		case "divider": return {
			type: "divider",
			id: t
		};
		case "related": return {
			type: "related",
			id: t,
			stories: [...e.stories ?? []]
		};
	}
}
function sm(e, t) {
	if (e === t) return !0;
	if (e == null || t == null) return (e ?? null) === (t ?? null);
	if (typeof e != "object" || typeof t != "object" || Array.isArray(e) !== Array.isArray(t)) return !1;
	if (Array.isArray(e) && Array.isArray(t)) return e.length === t.length && e.every((e, n) => sm(e, t[n]));
	let n = e, r = t;
	return [.../* @__PURE__ */ new Set([...Object.keys(n), ...Object.keys(r)])].every((e) => sm(n[e], r[e]));
}
// src/conflict-panel.ts
function cm(e) {
	let { say: t, reply: n, saver: r } = e, i = Y("div", {}), a = Y("section", {
		class: "conflicts",
		"aria-label": t("conflicts"),
		hidden: !0
	}, Y("h2", {}, t("conflicts")), Y("p", {}, t("conflictsHelp")), i), o = "";
	e.onSaved(({ conflicts: e }) => {
		let t = JSON.stringify(e);
		if (t === o) return;
		o = t;
		let n = a.hidden;
		a.hidden = e.length === 0, i.replaceChildren(...e.map(s)), n && !a.hidden && a.scrollIntoView({ block: "nearest" });
	});
	function s(e) {
		let i = e.kind === "member" ? t(e.member === "picture" ? "leadPicture" : e.member) : lm(e.mine ?? e.theirs, t), a = (i) => Y("div", { class: "side" }, Y("h4", {}, t(i)), Y("div", {
			class: "said",
			lang: n.language,
			dir: n.dir
		}, um(e[i], e.kind === "block", t)), Y("button", {
			type: "button",
			on: { click: () => r.decide(e.key, i) }
		}, t(i === "mine" ? "keepMine" : "takeTheirs")));
		return Y("div", {
			class: "conflict",
			role: "group",
			"aria-label": i
		}, Y("h3", {}, i), Y("div", { class: "sides" }, a("mine"), a("theirs")));
	}
	return a;
}
function lm(e, t) {
	switch (e.type) {
		case "paragraph": return t("paragraphKind");
		case "heading": return t("heading2");
		case "list": return t("bulletList");
		default: return t(e.type);
	}
}
function um(e, t, n) {
	if (e == null) return n(t ? "removedSide" : "emptySide");
	if (typeof e == "string") return e || n("emptySide");
	if (Array.isArray(e)) return e.map((e) => typeof e == "string" ? e : e.name ?? n("withheldPrint")).join(", ") || n("emptySide");
	if ("media" in e && !("type" in e)) return dm(e, n);
	let r = e;
	switch (r.type) {
		case "paragraph":
		case "heading": return $p(r.text) || n("emptySide");
		case "quote": return [$p(r.text), r.source].filter(Boolean).join("\n— ");
		case "list": return r.items.map((e, t) => `${r.ordered ? `${t + 1}.` : "•"} ${$p(e)}`).join("\n");
		case "table": return [r.caption, ...r.rows.map((e) => e.map($p).join(" | "))].filter(Boolean).join("\n");
		case "picture": return dm(r.picture, n);
		case "audio": return [r.title, $p(r.transcript)].filter(Boolean).join("\n");
		case "embed": return [
			r.provider,
			r.title,
			r.address,
			$p(r.text)
		].filter(Boolean).join("\n");
		case "divider": return n("divider");
		case "related": return r.stories.join("\n");
	}
}
var dm = (e, t) => [
	$p(e.caption),
	e.credit,
	e.alternative,
	e.isFilePhoto ? t("filePhoto") : "",
	t("focusAt", {
		x: Math.round(e.focus.x * 100),
		y: Math.round(e.focus.y * 100)
	})
].filter(Boolean).join("\n");
// src/convert.ts
function fm(e) {
	let { body: t, schema: n, language: r, corrections: i } = rm(e);
	return {
		type: "doc",
		attrs: {
			...im(e),
			schema: n,
			language: r,
			corrections: i
		},
		content: t.length === 0 ? [{
			type: "paragraph",
			attrs: { blockId: null }
		}] : t.map(mm)
	};
}
function pm(e) {
	let { schema: t, language: n, corrections: r } = e.attrs;
	return {
		schema: t,
		language: n,
		...im(e.attrs),
		body: (e.content ?? []).flatMap((e) => hm(e) ?? []),
		corrections: r
	};
}
function mm(e) {
	let t = { blockId: e.id };
	switch (e.type) {
		case "paragraph": return gm({
			type: "paragraph",
			attrs: t
		}, e.text);
		case "heading": return gm({
			type: "heading",
			attrs: {
				...t,
				level: e.level
			}
		}, e.text);
		case "quote": return gm({
			type: "quote",
			attrs: {
				...t,
				source: e.source ?? ""
			}
		}, e.text);
		case "list": {
			let n = e.items.length === 0 ? [""] : e.items;
			return {
				type: "list",
				attrs: {
					...t,
					ordered: e.ordered
				},
				content: n.map((e) => gm({ type: "listItem" }, e))
			};
		}
		case "table": {
			let n = e.rows.length === 0 ? [[""]] : e.rows, r = Math.max(1, ...n.map((e) => e.length));
			return {
				type: "table",
				attrs: {
					...t,
					header: e.header,
					caption: e.caption ?? ""
				},
				content: n.map((e) => ({
					type: "tableRow",
					content: Array.from({ length: r }, (t, n) => gm({ type: "tableCell" }, e[n] ?? ""))
				}))
			};
		}
		case "picture": {
			let { caption: n, ...r } = e.picture;
			return gm({
				type: "picture",
				attrs: {
					...t,
					...r
				}
			}, n);
		}
		case "audio": {
			let { media: n, title: r, seconds: i } = e;
			return gm({
				type: "audio",
				attrs: {
					...t,
					media: n,
					title: r,
					seconds: i
				}
			}, e.transcript ?? "");
		}
		case "embed": {
			let { address: n, provider: r, title: i, still: a } = e;
			return gm({
				type: "embed",
				attrs: {
					...t,
					address: n,
					provider: r,
					title: i,
					still: a ?? null
				}
			}, e.text ?? "");
		}
		case "divider": return {
			type: "divider",
			attrs: t
		};
		case "related": return {
			type: "related",
			attrs: {
				...t,
				stories: e.stories
			}
		};
	}
}
function hm(e) {
	let t = e.attrs ?? {}, n = t.blockId;
	if (!n) return null;
	let r = vm(e.content);
	return om((() => {
		switch (e.type) {
			case "paragraph": return {
				type: "paragraph",
				id: n,
				text: r
			};
			case "heading": return {
				type: "heading",
				id: n,
				level: t.level,
				text: r
			};
			case "quote": return {
				type: "quote",
				id: n,
				text: r,
				source: t.source
			};
			case "list": return {
				type: "list",
				id: n,
				ordered: t.ordered,
				items: (e.content ?? []).map((e) => vm(e.content))
			};
			case "table": return {
				type: "table",
				id: n,
				header: t.header,
				rows: (e.content ?? []).map((e) => (e.content ?? []).map((e) => vm(e.content))),
				caption: t.caption
			};
			case "picture": return {
				type: "picture",
				id: n,
				picture: {
					...t,
					caption: r
				}
			};
			case "audio": {
				let { media: e, title: i, seconds: a } = t;
				return {
					type: "audio",
					id: n,
					media: e,
					title: i,
					seconds: a,
					transcript: r
				};
			}
			case "embed": {
				let { address: e, provider: i, title: a, still: o } = t;
				return {
					type: "embed",
					id: n,
					address: e,
					provider: i,
					title: a,
					text: r,
					still: o
				};
			}
			case "divider": return {
				type: "divider",
				id: n
			};
			case "related": return {
				type: "related",
				id: n,
				stories: t.stories
			};
			default: throw Error(`No block is called "${e.type}".`);
		}
	})());
}
function gm(e, t) {
	let n = _m(t);
	return n.length === 0 ? e : {
		...e,
		content: n
	};
}
function _m(e) {
	return (typeof e == "string" ? [e] : e).flatMap((e) => {
		let t = typeof e == "string" ? { text: e } : e, n = [];
		t.link && n.push({
			type: "link",
			attrs: { href: t.link }
		}), t.lang && n.push({
			type: "lang",
			attrs: { lang: t.lang }
		}), t.strong && n.push({ type: "strong" }), t.emphasis && n.push({ type: "emphasis" });
		let r = (e) => n.length === 0 ? e : {
			...e,
			marks: n
		};
		return t.text.split("\n").flatMap((e, t) => [...t > 0 ? [r({ type: "hardBreak" })] : [], ...e === "" ? [] : [r({
			type: "text",
			text: e
		})]]);
	});
}
function vm(e) {
	return Qp((e ?? []).map((e) => {
		let t = { text: e.type === "hardBreak" ? "\n" : e.text ?? "" };
		for (let n of e.marks ?? []) n.type === "strong" ? t.strong = !0 : n.type === "emphasis" ? t.emphasis = !0 : n.type === "link" ? t.link = n.attrs?.href : n.type === "lang" && (t.lang = n.attrs?.lang);
		return t;
	}));
}
// src/keep.ts
async function ym(e, t) {
	let n = `skywave:unsent:${e}:`, { session: r, local: i, locks: a, newName: o } = t, s = bm(() => r.getItem("skywave:page")) ?? o();
	await xm(a, n + s) || (s = o(), await xm(a, n + s)), bm(() => r.setItem("skywave:page", s));
	let c = [], l = [];
	for (let e of bm(() => Object.keys(i)) ?? []) {
		if (!e.startsWith(n) || e !== n + s && await Sm(a, e)) continue;
		let t = bm(() => JSON.parse(i.getItem(e) ?? "null"));
		t?.mine && t.server && t.reply && c.push(t), e !== n + s && l.push(e);
	}
	return c.sort((e, t) => e.at.localeCompare(t.at)), {
		found: c,
		write: (e) => {
			let t = bm(() => (i.setItem(n + s, JSON.stringify(e)), !0)) ?? !1;
			if (t) for (let e of l.splice(0)) bm(() => i.removeItem(e));
			return t;
		},
		clear: () => {
			bm(() => i.removeItem(n + s));
			for (let e of l.splice(0)) bm(() => i.removeItem(e));
		}
	};
}
function bm(e) {
	try {
		return e();
	} catch {
		return null;
	}
}
function xm(e, t) {
	return e ? new Promise((n) => {
		e.request(t, { ifAvailable: !0 }, (e) => (n(e !== null), e ? new Promise(() => {}) : void 0)).catch(() => n(!0));
	}) : Promise.resolve(!0);
}
async function Sm(e, t) {
	return e ? (await e.query().catch(() => ({ held: [] }))).held?.some((e) => e.name === t) ?? !1 : !1;
}
// src/member-step.ts
var Cm = class e extends T {
	member;
	from;
	to;
	constructor(e, t, n) {
		super(), this.member = e, this.from = t, this.to = n;
	}
	apply(e) {
		return E.ok(e);
	}
	getMap() {
		return mt.empty;
	}
	invert() {
		return new e(this.member, this.to, this.from);
	}
	map() {
		return this;
	}
	merge(t) {
		return t instanceof e && t.member === this.member ? new e(this.member, this.from, t.to) : null;
	}
	toJSON() {
		return {
			stepType: "member",
			member: this.member,
			from: this.from,
			to: this.to
		};
	}
	static fromJSON(t, n) {
		return new e(n.member, n.from, n.to);
	}
};
T.jsonID("member", Cm);
var wm = new j("members");
function Tm(e) {
	return new A({
		key: wm,
		state: {
			init: () => e,
			apply: (e, t) => Em(e).reduce((e, t) => ({
				...e,
				[t.member]: t.to
			}), t)
		}
	});
}
var Em = (e) => e.steps.filter((e) => e instanceof Cm);
function Dm(e, t, n, r, i) {
	let a = wm.getState(e)[n];
	return !sm(a, r) && (t.step(new Cm(n, a, r)), i && t.setMeta("composition", `${n}:${i}`), !0);
}
// src/rich-field.ts
function Om(e, t, n, r, i) {
	let a = "", o = (e) => ({
		type: "doc",
		content: [{
			type: "paragraph",
			content: _m(e)
		}]
	}), s = new Vf({
		element: document.createElement("div"),
		injectCSS: !1,
		extensions: [
			gp.extend({ content: "paragraph" }),
			yp,
			_p,
			vp,
			...Pp,
			q.create({
				name: "keys",
				addKeyboardShortcuts() {
					return {
						Enter: () => !0,
						"Shift-Enter": () => this.editor.commands.insertContent({ type: "hardBreak" })
					};
				}
			})
		],
		content: o(""),
		editorProps: { attributes: {
			role: "textbox",
			"aria-label": e,
			lang: t,
			dir: n,
			class: "rich-field",
			"data-placeholder": e
		} },
		onFocus: () => i(s),
		onUpdate: () => {
			let e = vm(s.state.doc.firstChild.toJSON().content);
			c(), sm(e, a) || (a = e, r(e));
		}
	}), c = () => s.view.dom.classList.toggle("empty", s.state.doc.firstChild.content.size === 0);
	return c(), {
		element: s.view.dom,
		show(e) {
			sm(e, a) || (a = e, s.commands.setContent(o(e), { emitUpdate: !1 }), c());
		}
	};
}
// node_modules/prosemirror-tables/dist/index.js
var km, Am;
if (typeof WeakMap < "u") {
	let e = /* @__PURE__ */ new WeakMap();
	km = (t) => e.get(t), Am = (t, n) => (e.set(t, n), n);
} else {
	let e = [], t = 0;
	km = (t) => {
		for (let n = 0; n < e.length; n += 2) if (e[n] == t) return e[n + 1];
	}, Am = (n, r) => (t == 10 && (t = 0), e[t++] = n, e[t++] = r);
}
var Q = class {
	constructor(e, t, n, r) {
		this.width = e, this.height = t, this.map = n, this.problems = r;
	}
	findCell(e) {
		for (let t = 0; t < this.map.length; t++) {
			let n = this.map[t];
			if (n != e) continue;
			let r = t % this.width, i = t / this.width | 0, a = r + 1, o = i + 1;
			for (let e = 1; a < this.width && this.map[t + e] == n; e++) a++;
			for (let e = 1; o < this.height && this.map[t + this.width * e] == n; e++) o++;
			return {
				left: r,
				top: i,
				right: a,
				bottom: o
			};
		}
		throw RangeError(`No cell with offset ${e} found`);
	}
	colCount(e) {
		for (let t = 0; t < this.map.length; t++) if (this.map[t] == e) return t % this.width;
		throw RangeError(`No cell with offset ${e} found`);
	}
	nextCell(e, t, n) {
		let { left: r, right: i, top: a, bottom: o } = this.findCell(e);
		return t == "horiz" ? (n < 0 ? r == 0 : i == this.width) ? null : this.map[a * this.width + (n < 0 ? r - 1 : i)] : (n < 0 ? a == 0 : o == this.height) ? null : this.map[r + this.width * (n < 0 ? a - 1 : o)];
	}
	rectBetween(e, t) {
		let { left: n, right: r, top: i, bottom: a } = this.findCell(e), { left: o, right: s, top: c, bottom: l } = this.findCell(t);
		return {
			left: Math.min(n, o),
			top: Math.min(i, c),
			right: Math.max(r, s),
			bottom: Math.max(a, l)
		};
	}
	cellsInRect(e) {
		let t = [], n = {};
		for (let r = e.top; r < e.bottom; r++) for (let i = e.left; i < e.right; i++) {
			let a = r * this.width + i, o = this.map[a];
			n[o] || (n[o] = !0, i == e.left && i && this.map[a - 1] == o || r == e.top && r && this.map[a - this.width] == o || t.push(o));
		}
		return t;
	}
	positionAt(e, t, n) {
		for (let r = 0, i = 0;; r++) {
			let a = i + n.child(r).nodeSize;
			if (r == e) {
				let n = t + e * this.width, r = (e + 1) * this.width;
				for (; n < r && this.map[n] < i;) n++;
				return n == r ? a - 1 : this.map[n];
			}
			i = a;
		}
	}
	static get(e) {
		return km(e) || Am(e, jm(e));
	}
};
function jm(e) {
	if (e.type.spec.tableRole != "table") throw RangeError("Not a table node: " + e.type.name);
	let t = Mm(e), n = e.childCount, r = [], i = 0, a = null, o = [];
	for (let e = 0, i = t * n; e < i; e++) r[e] = 0;
	for (let s = 0, c = 0; s < n; s++) {
		let l = e.child(s);
		c++;
		for (let e = 0;; e++) {
			for (; i < r.length && r[i] != 0;) i++;
			if (e == l.childCount) break;
			let u = l.child(e), { colspan: d, rowspan: f, colwidth: p } = u.attrs;
			for (let e = 0; e < f; e++) {
				if (e + s >= n) {
					(a ||= []).push({
						type: "overlong_rowspan",
						pos: c,
						n: f - e
					});
					break;
				}
				let l = i + e * t;
				for (let e = 0; e < d; e++) {
					r[l + e] == 0 ? r[l + e] = c : (a ||= []).push({
						type: "collision",
						row: s,
						pos: c,
						n: d - e
					});
					let n = p && p[e];
					if (n) {
						let r = (l + e) % t * 2, i = o[r];
						i == null || i != n && o[r + 1] == 1 ? (o[r] = n, o[r + 1] = 1) : i == n && o[r + 1]++;
					}
				}
			}
			i += d, c += u.nodeSize;
		}
		let u = (s + 1) * t, d = 0;
		for (; i < u;) r[i++] == 0 && d++;
		d && (a ||= []).push({
			type: "missing",
			row: s,
			n: d
		}), c++;
	}
	(t === 0 || n === 0) && (a ||= []).push({ type: "zero_sized" });
	let s = new Q(t, n, r, a), c = !1;
	for (let e = 0; !c && e < o.length; e += 2) o[e] != null && o[e + 1] < n && (c = !0);
	return c && Nm(s, o, e), s;
}
function Mm(e) {
	let t = -1, n = !1;
	for (let r = 0; r < e.childCount; r++) {
		let i = e.child(r), a = 0;
		if (n) for (let t = 0; t < r; t++) {
			let n = e.child(t);
			for (let e = 0; e < n.childCount; e++) {
				let i = n.child(e);
				t + i.attrs.rowspan > r && (a += i.attrs.colspan);
			}
		}
		for (let e = 0; e < i.childCount; e++) {
			let t = i.child(e);
			a += t.attrs.colspan, t.attrs.rowspan > 1 && (n = !0);
		}
		t == -1 ? t = a : t != a && (t = Math.max(t, a));
	}
	return t;
}
function Nm(e, t, n) {
	e.problems ||= [];
	let r = {};
	for (let i = 0; i < e.map.length; i++) {
		let a = e.map[i];
		if (r[a]) continue;
		r[a] = !0;
		let o = n.nodeAt(a);
		if (!o) throw RangeError(`No cell with offset ${a} found`);
		let s = null, c = o.attrs;
		for (let n = 0; n < c.colspan; n++) {
			let r = t[(i + n) % e.width * 2];
			r == null || c.colwidth && c.colwidth[n] == r || ((s ||= Pm(c))[n] = r);
		}
		s && e.problems.unshift({
			type: "colwidth mismatch",
			pos: a,
			colwidth: s
		});
	}
}
function Pm(e) {
	if (e.colwidth) return e.colwidth.slice();
	let t = [];
	for (let n = 0; n < e.colspan; n++) t.push(0);
	return t;
}
function Fm(e) {
	let t = e.cached.tableNodeTypes;
	if (!t) {
		t = e.cached.tableNodeTypes = {};
		for (let n in e.nodes) {
			let r = e.nodes[n], i = r.spec.tableRole;
			i && (t[i] = r);
		}
	}
	return t;
}
var Im = new j("selectingCells");
function Lm(e) {
	for (let t = e.depth - 1; t > 0; t--) if (e.node(t).type.spec.tableRole == "row") return e.node(0).resolve(e.before(t + 1));
	return null;
}
function Rm(e) {
	let t = e.selection.$head;
	for (let e = t.depth; e > 0; e--) if (t.node(e).type.spec.tableRole == "row") return !0;
	return !1;
}
function zm(e) {
	let t = e.selection;
	if ("$anchorCell" in t && t.$anchorCell) return t.$anchorCell.pos > t.$headCell.pos ? t.$anchorCell : t.$headCell;
	if ("node" in t && t.node && t.node.type.spec.tableRole == "cell") return t.$anchor;
	let n = Lm(t.$head) || Bm(t.$head);
	if (n) return n;
	throw RangeError(`No cell found around position ${t.head}`);
}
function Bm(e) {
	for (let t = e.nodeAfter, n = e.pos; t; t = t.firstChild, n++) {
		let r = t.type.spec.tableRole;
		if (r == "cell" || r == "header_cell") return e.doc.resolve(n);
	}
	for (let t = e.nodeBefore, n = e.pos; t; t = t.lastChild, n--) {
		let r = t.type.spec.tableRole;
		if (r == "cell" || r == "header_cell") return e.doc.resolve(n - t.nodeSize);
	}
}
function Vm(e) {
	return e.parent.type.spec.tableRole == "row" && !!e.nodeAfter;
}
function Hm(e) {
	return e.node(0).resolve(e.pos + e.nodeAfter.nodeSize);
}
function Um(e, t) {
	return e.depth == t.depth && e.pos >= t.start(-1) && e.pos <= t.end(-1);
}
function Wm(e, t, n) {
	let r = e.node(-1), i = Q.get(r), a = e.start(-1), o = i.nextCell(e.pos - a, t, n);
	return o == null ? null : e.node(0).resolve(a + o);
}
function Gm(e, t, n = 1) {
	let r = {
		...e,
		colspan: e.colspan - n
	};
	return r.colwidth && (r.colwidth = r.colwidth.slice(), r.colwidth.splice(t, n), r.colwidth.some((e) => e > 0) || (r.colwidth = null)), r;
}
function Km(e, t, n = 1) {
	let r = {
		...e,
		colspan: e.colspan + n
	};
	if (r.colwidth) {
		r.colwidth = r.colwidth.slice();
		for (let e = 0; e < n; e++) r.colwidth.splice(t, 0, 0);
	}
	return r;
}
function qm(e, t, n) {
	let r = Fm(t.type.schema).header_cell;
	for (let i = 0; i < e.height; i++) if (t.nodeAt(e.map[n + i * e.width]).type != r) return !1;
	return !0;
}
var $ = class e extends D {
	constructor(e, t = e) {
		let n = e.node(-1), r = Q.get(n), i = e.start(-1), a = r.rectBetween(e.pos - i, t.pos - i), o = e.node(0), s = r.cellsInRect(a).filter((e) => e != t.pos - i);
		s.unshift(t.pos - i);
		let c = s.map((e) => {
			let t = n.nodeAt(e);
			if (!t) throw RangeError(`No cell with offset ${e} found`);
			let r = i + e + 1;
			return new bn(o.resolve(r), o.resolve(r + t.content.size));
		});
		super(c[0].$from, c[0].$to, c), this.$anchorCell = e, this.$headCell = t;
	}
	map(t, n) {
		let r = t.resolve(n.map(this.$anchorCell.pos)), i = t.resolve(n.map(this.$headCell.pos));
		if (Vm(r) && Vm(i) && Um(r, i)) {
			let t = this.$anchorCell.node(-1) != r.node(-1);
			return t && this.isRowSelection() ? e.rowSelection(r, i) : t && this.isColSelection() ? e.colSelection(r, i) : new e(r, i);
		}
		return O.between(r, i);
	}
	content() {
		let e = this.$anchorCell.node(-1), t = Q.get(e), n = this.$anchorCell.start(-1), r = t.rectBetween(this.$anchorCell.pos - n, this.$headCell.pos - n), i = {}, a = [];
		for (let n = r.top; n < r.bottom; n++) {
			let o = [];
			for (let a = n * t.width + r.left, s = r.left; s < r.right; s++, a++) {
				let n = t.map[a];
				if (i[n]) continue;
				i[n] = !0;
				let s = t.findCell(n), c = e.nodeAt(n);
				if (!c) throw RangeError(`No cell with offset ${n} found`);
				let l = r.left - s.left, u = s.right - r.right;
				if (l > 0 || u > 0) {
					let e = c.attrs;
					if (l > 0 && (e = Gm(e, 0, l)), u > 0 && (e = Gm(e, e.colspan - u, u)), s.left < r.left) {
						if (c = c.type.createAndFill(e), !c) throw RangeError(`Could not create cell with attrs ${JSON.stringify(e)}`);
					} else c = c.type.create(e, c.content);
				}
				if (s.top < r.top || s.bottom > r.bottom) {
					let e = {
						...c.attrs,
						rowspan: Math.min(s.bottom, r.bottom) - Math.max(s.top, r.top)
					};
					c = s.top < r.top ? c.type.createAndFill(e) : c.type.create(e, c.content);
				}
				o.push(c);
			}
			a.push(e.child(n).copy(s.from(o)));
		}
		let o = this.isColSelection() && this.isRowSelection() ? e : a;
		return new p(s.from(o), 1, 1);
	}
	replace(e, t = p.empty) {
		let n = e.steps.length, r = this.ranges;
		for (let i = 0; i < r.length; i++) {
			let { $from: a, $to: o } = r[i], s = e.mapping.slice(n);
			e.replace(s.map(a.pos), s.map(o.pos), i ? p.empty : t);
		}
		let i = D.findFrom(e.doc.resolve(e.mapping.slice(n).map(this.to)), -1);
		i && e.setSelection(i);
	}
	replaceWith(e, t) {
		this.replace(e, new p(s.from(t), 0, 0));
	}
	forEachCell(e) {
		let t = this.$anchorCell.node(-1), n = Q.get(t), r = this.$anchorCell.start(-1), i = n.cellsInRect(n.rectBetween(this.$anchorCell.pos - r, this.$headCell.pos - r));
		for (let n = 0; n < i.length; n++) e(t.nodeAt(i[n]), r + i[n]);
	}
	isColSelection() {
		let e = this.$anchorCell.index(-1), t = this.$headCell.index(-1);
		if (Math.min(e, t) > 0) return !1;
		let n = e + this.$anchorCell.nodeAfter.attrs.rowspan, r = t + this.$headCell.nodeAfter.attrs.rowspan;
		return Math.max(n, r) == this.$headCell.node(-1).childCount;
	}
	static colSelection(t, n = t) {
		let r = t.node(-1), i = Q.get(r), a = t.start(-1), o = i.findCell(t.pos - a), s = i.findCell(n.pos - a), c = t.node(0);
		return o.top <= s.top ? (o.top > 0 && (t = c.resolve(a + i.map[o.left])), s.bottom < i.height && (n = c.resolve(a + i.map[i.width * (i.height - 1) + s.right - 1]))) : (s.top > 0 && (n = c.resolve(a + i.map[s.left])), o.bottom < i.height && (t = c.resolve(a + i.map[i.width * (i.height - 1) + o.right - 1]))), new e(t, n);
	}
	isRowSelection() {
		let e = this.$anchorCell.node(-1), t = Q.get(e), n = this.$anchorCell.start(-1), r = t.colCount(this.$anchorCell.pos - n), i = t.colCount(this.$headCell.pos - n);
		if (Math.min(r, i) > 0) return !1;
		let a = r + this.$anchorCell.nodeAfter.attrs.colspan, o = i + this.$headCell.nodeAfter.attrs.colspan;
		return Math.max(a, o) == t.width;
	}
	eq(t) {
		return t instanceof e && t.$anchorCell.pos == this.$anchorCell.pos && t.$headCell.pos == this.$headCell.pos;
	}
	static rowSelection(t, n = t) {
		let r = t.node(-1), i = Q.get(r), a = t.start(-1), o = i.findCell(t.pos - a), s = i.findCell(n.pos - a), c = t.node(0);
		return o.left <= s.left ? (o.left > 0 && (t = c.resolve(a + i.map[o.top * i.width])), s.right < i.width && (n = c.resolve(a + i.map[i.width * (s.top + 1) - 1]))) : (s.left > 0 && (n = c.resolve(a + i.map[s.top * i.width])), o.right < i.width && (t = c.resolve(a + i.map[i.width * (o.top + 1) - 1]))), new e(t, n);
	}
	toJSON() {
		return {
			type: "cell",
			anchor: this.$anchorCell.pos,
			head: this.$headCell.pos
		};
	}
	static fromJSON(t, n) {
		return new e(t.resolve(n.anchor), t.resolve(n.head));
	}
	static create(t, n, r = n) {
		return new e(t.resolve(n), t.resolve(r));
	}
	getBookmark() {
		return new Jm(this.$anchorCell.pos, this.$headCell.pos);
	}
};
$.prototype.visible = !1, D.jsonID("cell", $);
var Jm = class e {
	constructor(e, t) {
		this.anchor = e, this.head = t;
	}
	map(t) {
		return new e(t.map(this.anchor), t.map(this.head));
	}
	resolve(e) {
		let t = e.resolve(this.anchor), n = e.resolve(this.head);
		return t.parent.type.spec.tableRole == "row" && n.parent.type.spec.tableRole == "row" && t.index() < t.parent.childCount && n.index() < n.parent.childCount && Um(t, n) ? new $(t, n) : D.near(n, 1);
	}
};
function Ym(e) {
	if (!(e.selection instanceof $)) return null;
	let t = [];
	return e.selection.forEachCell((e, n) => {
		t.push(ls.node(n, n + e.nodeSize, { class: "selectedCell" }));
	}), B.create(e.doc, t);
}
function Xm({ $from: e, $to: t }) {
	if (e.pos == t.pos || e.pos < t.pos - 6) return !1;
	let n = e.pos, r = t.pos, i = e.depth;
	for (; i >= 0 && !(e.after(i + 1) < e.end(i)); i--, n++);
	for (let e = t.depth; e >= 0 && !(t.before(e + 1) > t.start(e)); e--, r--);
	return n == r && /row|table/.test(e.node(i).type.spec.tableRole);
}
function Zm({ $from: e, $to: t }) {
	let n, r;
	for (let t = e.depth; t > 0; t--) {
		let r = e.node(t);
		if (r.type.spec.tableRole === "cell" || r.type.spec.tableRole === "header_cell") {
			n = r;
			break;
		}
	}
	for (let e = t.depth; e > 0; e--) {
		let n = t.node(e);
		if (n.type.spec.tableRole === "cell" || n.type.spec.tableRole === "header_cell") {
			r = n;
			break;
		}
	}
	return n !== r && t.parentOffset === 0;
}
function Qm(e, t, n) {
	let r = (t || e).selection, i = (t || e).doc, a, o;
	if (r instanceof k && (o = r.node.type.spec.tableRole)) {
		if (o == "cell" || o == "header_cell") a = $.create(i, r.from);
		else if (o == "row") {
			let e = i.resolve(r.from + 1);
			a = $.rowSelection(e, e);
		} else if (!n) {
			let e = Q.get(r.node), t = r.from + 1, n = t + e.map[e.width * e.height - 1];
			a = $.create(i, t + 1, n);
		}
	} else r instanceof O && Xm(r) ? a = O.create(i, r.from) : r instanceof O && Zm(r) && (a = O.create(i, r.$from.start(), r.$from.end()));
	return a && (t ||= e.tr).setSelection(a), t;
}
var $m = new j("fix-tables");
function eh(e, t, n, r) {
	let i = e.childCount, a = t.childCount;
	outer: for (let o = 0, s = 0; o < a; o++) {
		let a = t.child(o);
		for (let t = s, r = Math.min(i, o + 3); t < r; t++) if (e.child(t) == a) {
			s = t + 1, n += a.nodeSize;
			continue outer;
		}
		r(a, n), s < i && e.child(s).sameMarkup(a) ? eh(e.child(s), a, n + 1, r) : a.nodesBetween(0, a.content.size, r, n + 1), n += a.nodeSize;
	}
}
function th(e, t) {
	let n, r = (t, r) => {
		t.type.spec.tableRole == "table" && (n = nh(e, t, r, n));
	};
	return t ? t.doc != e.doc && eh(t.doc, e.doc, 0, r) : e.doc.descendants(r), n;
}
function nh(e, t, n, r) {
	let i = Q.get(t);
	if (!i.problems) return r;
	r ||= e.tr;
	let a = [];
	for (let e = 0; e < i.height; e++) a.push(0);
	for (let e = 0; e < i.problems.length; e++) {
		let o = i.problems[e];
		if (o.type == "collision") {
			let e = t.nodeAt(o.pos);
			if (!e) continue;
			let i = e.attrs;
			for (let e = 0; e < i.rowspan; e++) a[o.row + e] += o.n;
			r.setNodeMarkup(r.mapping.map(n + 1 + o.pos), null, Gm(i, i.colspan - o.n, o.n));
		} else if (o.type == "missing") a[o.row] += o.n;
		else if (o.type == "overlong_rowspan") {
			let e = t.nodeAt(o.pos);
			if (!e) continue;
			r.setNodeMarkup(r.mapping.map(n + 1 + o.pos), null, {
				...e.attrs,
				rowspan: e.attrs.rowspan - o.n
			});
		} else if (o.type == "colwidth mismatch") {
			let e = t.nodeAt(o.pos);
			if (!e) continue;
			r.setNodeMarkup(r.mapping.map(n + 1 + o.pos), null, {
				...e.attrs,
				colwidth: o.colwidth
			});
		} else if (o.type == "zero_sized") {
			let e = r.mapping.map(n);
			r.delete(e, e + t.nodeSize);
		}
	}
	let o, s;
	for (let e = 0; e < a.length; e++) a[e] && (o ??= e, s = e);
	for (let c = 0, l = n + 1; c < i.height; c++) {
		let n = t.child(c), i = l + n.nodeSize, u = a[c];
		if (u > 0) {
			let t = "cell";
			n.firstChild && (t = n.firstChild.type.spec.tableRole);
			let a = [];
			for (let n = 0; n < u; n++) {
				let n = Fm(e.schema)[t].createAndFill();
				n && a.push(n);
			}
			let d = (c == 0 || o == c - 1) && s == c ? l + 1 : i - 1;
			r.insert(r.mapping.map(d), a);
		}
		l = i;
	}
	return r.setMeta($m, { fixTables: !0 });
}
function rh(e) {
	let t = e.selection, n = zm(e), r = n.node(-1), i = n.start(-1), a = Q.get(r);
	return {
		...t instanceof $ ? a.rectBetween(t.$anchorCell.pos - i, t.$headCell.pos - i) : a.findCell(n.pos - i),
		tableStart: i,
		map: a,
		table: r
	};
}
function ih(e, { map: t, tableStart: n, table: r }, i) {
	let a = i > 0 ? -1 : 0;
	qm(t, r, i + a) && (a = i == 0 || i == t.width ? null : 0);
	for (let o = 0; o < t.height; o++) {
		let s = o * t.width + i;
		if (i > 0 && i < t.width && t.map[s - 1] == t.map[s]) {
			let a = t.map[s], c = r.nodeAt(a);
			e.setNodeMarkup(e.mapping.map(n + a), null, Km(c.attrs, i - t.colCount(a))), o += c.attrs.rowspan - 1;
		} else {
			let c = a == null ? Fm(r.type.schema).cell : r.nodeAt(t.map[s + a]).type, l = t.positionAt(o, i, r);
			e.insert(e.mapping.map(n + l), c.createAndFill());
		}
	}
	return e;
}
function ah(e, t) {
	if (!Rm(e)) return !1;
	if (t) {
		let n = rh(e);
		t(ih(e.tr, n, n.right));
	}
	return !0;
}
function oh(e, { map: t, table: n, tableStart: r }, i) {
	let a = e.mapping.maps.length;
	for (let o = 0; o < t.height;) {
		let s = o * t.width + i, c = t.map[s], l = n.nodeAt(c), u = l.attrs;
		if (i > 0 && t.map[s - 1] == c || i < t.width - 1 && t.map[s + 1] == c) e.setNodeMarkup(e.mapping.slice(a).map(r + c), null, Gm(u, i - t.colCount(c)));
		else {
			let t = e.mapping.slice(a).map(r + c);
			e.delete(t, t + l.nodeSize);
		}
		o += u.rowspan;
	}
}
function sh(e, t) {
	if (!Rm(e)) return !1;
	if (t) {
		let n = rh(e), r = e.tr;
		if (n.left == 0 && n.right == n.map.width) return !1;
		for (let e = n.right - 1; oh(r, n, e), e != n.left; e--) {
			let e = n.tableStart ? r.doc.nodeAt(n.tableStart - 1) : r.doc;
			if (!e) throw RangeError("No table found");
			n.table = e, n.map = Q.get(e);
		}
		t(r);
	}
	return !0;
}
function ch(e, t, n) {
	let r = Fm(t.type.schema).header_cell;
	for (let i = 0; i < e.width; i++) if (t.nodeAt(e.map[i + n * e.width])?.type != r) return !1;
	return !0;
}
function lh(e, { map: t, tableStart: n, table: r }, i) {
	let a = n;
	for (let e = 0; e < i; e++) a += r.child(e).nodeSize;
	let o = [], s = i > 0 ? -1 : 0;
	ch(t, r, i + s) && (s = i == 0 || i == t.height ? null : 0);
	for (let a = 0, c = t.width * i; a < t.width; a++, c++) if (i > 0 && i < t.height && t.map[c] == t.map[c - t.width]) {
		let i = t.map[c], o = r.nodeAt(i).attrs;
		e.setNodeMarkup(n + i, null, {
			...o,
			rowspan: o.rowspan + 1
		}), a += o.colspan - 1;
	} else {
		let e = (s == null ? Fm(r.type.schema).cell : r.nodeAt(t.map[c + s * t.width])?.type)?.createAndFill();
		e && o.push(e);
	}
	return e.insert(a, Fm(r.type.schema).row.create(null, o)), e;
}
function uh(e, t) {
	if (!Rm(e)) return !1;
	if (t) {
		let n = rh(e);
		t(lh(e.tr, n, n.bottom));
	}
	return !0;
}
function dh(e, { map: t, table: n, tableStart: r }, i) {
	let a = 0;
	for (let e = 0; e < i; e++) a += n.child(e).nodeSize;
	let o = a + n.child(i).nodeSize, s = e.mapping.maps.length;
	e.delete(a + r, o + r);
	let c = /* @__PURE__ */ new Set();
	for (let a = 0, o = i * t.width; a < t.width; a++, o++) {
		let l = t.map[o];
		if (!c.has(l)) {
			if (c.add(l), i > 0 && l == t.map[o - t.width]) {
				let t = n.nodeAt(l).attrs;
				e.setNodeMarkup(e.mapping.slice(s).map(l + r), null, {
					...t,
					rowspan: t.rowspan - 1
				}), a += t.colspan - 1;
			} else if (i < t.height && l == t.map[o + t.width]) {
				let o = n.nodeAt(l), c = o.attrs, u = o.type.create({
					...c,
					rowspan: o.attrs.rowspan - 1
				}, o.content), d = t.positionAt(i + 1, a, n);
				e.insert(e.mapping.slice(s).map(r + d), u), a += c.colspan - 1;
			}
		}
	}
}
function fh(e, t) {
	if (!Rm(e)) return !1;
	if (t) {
		let n = rh(e), r = e.tr;
		if (n.top == 0 && n.bottom == n.map.height) return !1;
		for (let e = n.bottom - 1; dh(r, n, e), e != n.top; e--) {
			let e = n.tableStart ? r.doc.nodeAt(n.tableStart - 1) : r.doc;
			if (!e) throw RangeError("No table found");
			n.table = e, n.map = Q.get(n.table);
		}
		t(r);
	}
	return !0;
}
function ph(e) {
	return function(t, n) {
		if (!Rm(t)) return !1;
		if (n) {
			let r = Fm(t.schema), i = rh(t), a = t.tr, o = i.map.cellsInRect(e == "column" ? {
				left: i.left,
				top: 0,
				right: i.right,
				bottom: i.map.height
			} : e == "row" ? {
				left: 0,
				top: i.top,
				right: i.map.width,
				bottom: i.bottom
			} : i), s = o.map((e) => i.table.nodeAt(e));
			for (let e = 0; e < o.length; e++) s[e].type == r.header_cell && a.setNodeMarkup(i.tableStart + o[e], r.cell, s[e].attrs);
			if (a.steps.length === 0) for (let e = 0; e < o.length; e++) a.setNodeMarkup(i.tableStart + o[e], r.header_cell, s[e].attrs);
			n(a);
		}
		return !0;
	};
}
function mh(e, t, n) {
	let r = t.map.cellsInRect({
		left: 0,
		top: 0,
		right: e == "row" ? t.map.width : 1,
		bottom: e == "column" ? t.map.height : 1
	});
	for (let e = 0; e < r.length; e++) {
		let i = t.table.nodeAt(r[e]);
		if (i && i.type !== n.header_cell) return !1;
	}
	return !0;
}
function hh(e, t) {
	return t ||= { useDeprecatedLogic: !1 }, t.useDeprecatedLogic ? ph(e) : function(t, n) {
		if (!Rm(t)) return !1;
		if (n) {
			let r = Fm(t.schema), i = rh(t), a = t.tr, o = mh("row", i, r), s = mh("column", i, r), c = (e === "column" ? o : e === "row" && s) ? 1 : 0, l = e == "column" ? {
				left: 0,
				top: c,
				right: 1,
				bottom: i.map.height
			} : e == "row" ? {
				left: c,
				top: 0,
				right: i.map.width,
				bottom: 1
			} : i, u = e == "column" ? s ? r.cell : r.header_cell : e == "row" ? o ? r.cell : r.header_cell : r.cell;
			i.map.cellsInRect(l).forEach((e) => {
				let t = e + i.tableStart, n = a.doc.nodeAt(t);
				n && a.setNodeMarkup(t, u, n.attrs);
			}), n(a);
		}
		return !0;
	};
}
hh("row", { useDeprecatedLogic: !0 }), hh("column", { useDeprecatedLogic: !0 }), hh("cell", { useDeprecatedLogic: !0 });
function gh(e, t) {
	if (t < 0) {
		let t = e.nodeBefore;
		if (t) return e.pos - t.nodeSize;
		for (let t = e.index(-1) - 1, n = e.before(); t >= 0; t--) {
			let r = e.node(-1).child(t), i = r.lastChild;
			if (i) return n - 1 - i.nodeSize;
			n -= r.nodeSize;
		}
	} else {
		if (e.index() < e.parent.childCount - 1) return e.pos + e.nodeAfter.nodeSize;
		let t = e.node(-1);
		for (let n = e.indexAfter(-1), r = e.after(); n < t.childCount; n++) {
			let e = t.child(n);
			if (e.childCount) return r + 1;
			r += e.nodeSize;
		}
	}
	return null;
}
function _h(e) {
	return function(t, n) {
		if (!Rm(t)) return !1;
		let r = gh(zm(t), e);
		if (r == null) return !1;
		if (n) {
			let e = t.doc.resolve(r);
			n(t.tr.setSelection(O.between(e, Hm(e))).scrollIntoView());
		}
		return !0;
	};
}
function vh(e, t) {
	let n = e.selection;
	if (!(n instanceof $)) return !1;
	if (t) {
		let r = e.tr, i = Fm(e.schema).cell.createAndFill().content;
		n.forEachCell((e, t) => {
			e.content.eq(i) || r.replace(r.mapping.map(t + 1), r.mapping.map(t + e.nodeSize - 1), new p(i, 0, 0));
		}), r.docChanged && t(r);
	}
	return !0;
}
function yh(e) {
	if (e.size === 0) return null;
	let { content: t, openStart: n, openEnd: r } = e;
	for (; t.childCount == 1 && (n > 0 && r > 0 || t.child(0).type.spec.tableRole == "table");) n--, r--, t = t.child(0).content;
	let i = t.child(0), a = i.type.spec.tableRole, o = i.type.schema, s = [];
	if (a == "row") for (let e = 0; e < t.childCount; e++) {
		let i = t.child(e).content, a = e ? 0 : Math.max(0, n - 1), c = e < t.childCount - 1 ? 0 : Math.max(0, r - 1);
		(a || c) && (i = xh(Fm(o).row, new p(i, a, c)).content), s.push(i);
	}
	else if (a == "cell" || a == "header_cell") s.push(n || r ? xh(Fm(o).row, new p(t, n, r)).content : t);
	else return null;
	return bh(o, s);
}
function bh(e, t) {
	let n = [];
	for (let e = 0; e < t.length; e++) {
		let r = t[e];
		for (let t = r.childCount - 1; t >= 0; t--) {
			let { rowspan: i, colspan: a } = r.child(t).attrs;
			for (let t = e; t < e + i; t++) n[t] = (n[t] || 0) + a;
		}
	}
	let r = 0;
	for (let e = 0; e < n.length; e++) r = Math.max(r, n[e]);
	for (let i = 0; i < n.length; i++) if (i >= t.length && t.push(s.empty), n[i] < r) {
		let a = Fm(e).cell.createAndFill(), o = [];
		for (let e = n[i]; e < r; e++) o.push(a);
		t[i] = t[i].append(s.from(o));
	}
	return {
		height: t.length,
		width: r,
		rows: t
	};
}
function xh(e, t) {
	let n = e.createAndFill();
	return new vn(n).replace(0, n.content.size, t).doc;
}
function Sh({ width: e, height: t, rows: n }, r, i) {
	if (e != r) {
		let t = [], i = [];
		for (let e = 0; e < n.length; e++) {
			let a = n[e], o = [];
			for (let n = t[e] || 0, i = 0; n < r; i++) {
				let s = a.child(i % a.childCount);
				n + s.attrs.colspan > r && (s = s.type.createChecked(Gm(s.attrs, s.attrs.colspan, n + s.attrs.colspan - r), s.content)), o.push(s), n += s.attrs.colspan;
				for (let n = 1; n < s.attrs.rowspan; n++) t[e + n] = (t[e + n] || 0) + s.attrs.colspan;
			}
			i.push(s.from(o));
		}
		n = i, e = r;
	}
	if (t != i) {
		let e = [];
		for (let r = 0, a = 0; r < i; r++, a++) {
			let o = [], c = n[a % t];
			for (let e = 0; e < c.childCount; e++) {
				let t = c.child(e);
				r + t.attrs.rowspan > i && (t = t.type.create({
					...t.attrs,
					rowspan: Math.max(1, i - t.attrs.rowspan)
				}, t.content)), o.push(t);
			}
			e.push(s.from(o));
		}
		n = e, t = i;
	}
	return {
		width: e,
		height: t,
		rows: n
	};
}
function Ch(e, t, n, r, i, a, o) {
	let c = e.doc.type.schema, l = Fm(c), u, d;
	if (i > t.width) for (let a = 0, s = 0; a < t.height; a++) {
		let c = n.child(a);
		s += c.nodeSize;
		let f = [], p;
		p = c.lastChild == null || c.lastChild.type == l.cell ? u ||= l.cell.createAndFill() : d ||= l.header_cell.createAndFill();
		for (let e = t.width; e < i; e++) f.push(p);
		e.insert(e.mapping.slice(o).map(s - 1 + r), f);
	}
	if (a > t.height) {
		let c = [];
		for (let e = 0, r = (t.height - 1) * t.width; e < Math.max(t.width, i); e++) {
			let i = e >= t.width ? !1 : n.nodeAt(t.map[r + e]).type == l.header_cell;
			c.push(i ? d ||= l.header_cell.createAndFill() : u ||= l.cell.createAndFill());
		}
		let f = l.row.create(null, s.from(c)), p = [];
		for (let e = t.height; e < a; e++) p.push(f);
		e.insert(e.mapping.slice(o).map(r + n.nodeSize - 2), p);
	}
	return !!(u || d);
}
function wh(e, t, n, r, i, a, o, s) {
	if (o == 0 || o == t.height) return !1;
	let c = !1;
	for (let l = i; l < a; l++) {
		let i = o * t.width + l, a = t.map[i];
		if (t.map[i - t.width] == a) {
			c = !0;
			let i = n.nodeAt(a), { top: u, left: d } = t.findCell(a);
			e.setNodeMarkup(e.mapping.slice(s).map(a + r), null, {
				...i.attrs,
				rowspan: o - u
			}), e.insert(e.mapping.slice(s).map(t.positionAt(o, d, n)), i.type.createAndFill({
				...i.attrs,
				rowspan: u + i.attrs.rowspan - o
			})), l += i.attrs.colspan - 1;
		}
	}
	return c;
}
function Th(e, t, n, r, i, a, o, s) {
	if (o == 0 || o == t.width) return !1;
	let c = !1;
	for (let l = i; l < a; l++) {
		let i = l * t.width + o, a = t.map[i];
		if (t.map[i - 1] == a) {
			c = !0;
			let i = n.nodeAt(a), u = t.colCount(a), d = e.mapping.slice(s).map(a + r);
			e.setNodeMarkup(d, null, Gm(i.attrs, o - u, i.attrs.colspan - (o - u))), e.insert(d + i.nodeSize, i.type.createAndFill(Gm(i.attrs, 0, o - u))), l += i.attrs.rowspan - 1;
		}
	}
	return c;
}
function Eh(e, t, n, r, i) {
	let a = n ? e.doc.nodeAt(n - 1) : e.doc;
	if (!a) throw Error("No table found");
	let o = Q.get(a), { top: s, left: c } = r, l = c + i.width, u = s + i.height, d = e.tr, f = 0;
	function m() {
		if (a = n ? d.doc.nodeAt(n - 1) : d.doc, !a) throw Error("No table found");
		o = Q.get(a), f = d.mapping.maps.length;
	}
	Ch(d, o, a, n, l, u, f) && m(), wh(d, o, a, n, c, l, s, f) && m(), wh(d, o, a, n, c, l, u, f) && m(), Th(d, o, a, n, s, u, c, f) && m(), Th(d, o, a, n, s, u, l, f) && m();
	for (let e = s; e < u; e++) {
		let t = o.positionAt(e, c, a), r = o.positionAt(e, l, a);
		d.replace(d.mapping.slice(f).map(t + n), d.mapping.slice(f).map(r + n), new p(i.rows[e - s], 0, 0));
	}
	m(), d.setSelection(new $(d.doc.resolve(n + o.positionAt(s, c, a)), d.doc.resolve(n + o.positionAt(u - 1, l - 1, a)))), t(d);
}
var Dh = uc({
	ArrowLeft: kh("horiz", -1),
	ArrowRight: kh("horiz", 1),
	ArrowUp: kh("vert", -1),
	ArrowDown: kh("vert", 1),
	"Shift-ArrowLeft": Ah("horiz", -1),
	"Shift-ArrowRight": Ah("horiz", 1),
	"Shift-ArrowUp": Ah("vert", -1),
	"Shift-ArrowDown": Ah("vert", 1),
	Backspace: vh,
	"Mod-Backspace": vh,
	Delete: vh,
	"Mod-Delete": vh
});
function Oh(e, t, n) {
	return !n.eq(e.selection) && (t && t(e.tr.setSelection(n).scrollIntoView()), !0);
}
function kh(e, t) {
	return (n, r, i) => {
		if (!i) return !1;
		let a = n.selection;
		if (a instanceof $) return Oh(n, r, D.near(a.$headCell, t));
		if (e != "horiz" && !a.empty) return !1;
		let o = Ph(i, e, t);
		if (o == null) return !1;
		if (e == "horiz") return Oh(n, r, D.near(n.doc.resolve(a.head + t), t));
		{
			let i = n.doc.resolve(o), a = Wm(i, e, t), s;
			return s = a ? D.near(a, 1) : t < 0 ? D.near(n.doc.resolve(i.before(-1)), -1) : D.near(n.doc.resolve(i.after(-1)), 1), Oh(n, r, s);
		}
	};
}
function Ah(e, t) {
	return (n, r, i) => {
		if (!i) return !1;
		let a = n.selection, o;
		if (a instanceof $) o = a;
		else {
			let r = Ph(i, e, t);
			if (r == null) return !1;
			o = new $(n.doc.resolve(r));
		}
		let s = Wm(o.$headCell, e, t);
		return s ? Oh(n, r, new $(o.$anchorCell, s)) : !1;
	};
}
function jh(e, t) {
	let n = e.state.doc, r = Lm(n.resolve(t));
	return r ? (e.dispatch(e.state.tr.setSelection(new $(r))), !0) : !1;
}
function Mh(e, t, n) {
	if (!Rm(e.state)) return !1;
	let r = yh(n), i = e.state.selection;
	if (i instanceof $) {
		r ||= {
			width: 1,
			height: 1,
			rows: [s.from(xh(Fm(e.state.schema).cell, n))]
		};
		let t = i.$anchorCell.node(-1), a = i.$anchorCell.start(-1), o = Q.get(t).rectBetween(i.$anchorCell.pos - a, i.$headCell.pos - a);
		return r = Sh(r, o.right - o.left, o.bottom - o.top), Eh(e.state, e.dispatch, a, o, r), !0;
	}
	if (r) {
		let t = zm(e.state), n = t.start(-1);
		return Eh(e.state, e.dispatch, n, Q.get(t.node(-1)).findCell(t.pos - n), r), !0;
	}
	return !1;
}
function Nh(e, t) {
	if (t.button != 0 || t.ctrlKey || t.metaKey) return;
	let n = Fh(e, t.target), r;
	if (t.shiftKey && e.state.selection instanceof $) i(e.state.selection.$anchorCell, t), t.preventDefault();
	else if (t.shiftKey && n && (r = Lm(e.state.selection.$anchor)) != null && Ih(e, t)?.pos != r.pos) i(r, t), t.preventDefault();
	else if (!n) return;
	function i(t, n) {
		let r = Ih(e, n), i = Im.getState(e.state) == null;
		if (!r || !Um(t, r)) {
			if (i) r = t;
			else return;
		}
		let a = new $(t, r);
		if (i || !e.state.selection.eq(a)) {
			let n = e.state.tr.setSelection(a);
			i && n.setMeta(Im, t.pos), e.dispatch(n);
		}
	}
	function a() {
		e.root.removeEventListener("mouseup", a), e.root.removeEventListener("dragstart", a), e.root.removeEventListener("mousemove", o), Im.getState(e.state) != null && e.dispatch(e.state.tr.setMeta(Im, -1));
	}
	function o(r) {
		let o = r, s = Im.getState(e.state), c;
		if (s != null) c = e.state.doc.resolve(s);
		else if (Fh(e, o.target) != n && (c = Ih(e, t), !c)) return a();
		c && i(c, o);
	}
	e.root.addEventListener("mouseup", a), e.root.addEventListener("dragstart", a), e.root.addEventListener("mousemove", o);
}
function Ph(e, t, n) {
	if (!(e.state.selection instanceof O)) return null;
	let { $head: r } = e.state.selection;
	for (let i = r.depth - 1; i >= 0; i--) {
		let a = r.node(i);
		if ((n < 0 ? r.index(i) : r.indexAfter(i)) != (n < 0 ? 0 : a.childCount)) return null;
		if (a.type.spec.tableRole == "cell" || a.type.spec.tableRole == "header_cell") {
			let a = r.before(i), o = t == "vert" ? n > 0 ? "down" : "up" : n > 0 ? "right" : "left";
			return e.endOfTextblock(o) ? a : null;
		}
	}
	return null;
}
function Fh(e, t) {
	for (; t && t != e.dom; t = t.parentNode) if (t.nodeName == "TD" || t.nodeName == "TH") return t;
	return null;
}
function Ih(e, t) {
	let n = e.posAtCoords({
		left: t.clientX,
		top: t.clientY
	});
	if (!n) return null;
	let { inside: r, pos: i } = n;
	return r >= 0 && Lm(e.state.doc.resolve(r)) || Lm(e.state.doc.resolve(i));
}
new j("tableColumnResizing");
function Lh({ allowTableNodeSelection: e = !1 } = {}) {
	return new A({
		key: Im,
		state: {
			init() {
				return null;
			},
			apply(e, t) {
				let n = e.getMeta(Im);
				if (n != null) return n == -1 ? null : n;
				if (t == null || !e.docChanged) return t;
				let { deleted: r, pos: i } = e.mapping.mapResult(t);
				return r ? null : i;
			}
		},
		props: {
			decorations: Ym,
			handleDOMEvents: { mousedown: Nh },
			createSelectionBetween(e) {
				return Im.getState(e.state) == null ? null : e.state.selection;
			},
			handleTripleClick: jh,
			handleKeyDown: Dh,
			handlePaste: Mh
		},
		appendTransaction(t, n, r) {
			return Qm(r, th(r, n), e);
		}
	});
}
// src/views.ts
var Rh = 0, zh = 0;
function Bh(e, t, n, r = !1) {
	if (t === void 0) return;
	let i = Date.now();
	i - zh > 1e3 && Rh++, zh = i;
	let a = e.state.tr;
	for (let [e, r] of Object.entries(n)) a.setNodeAttribute(t, e, r);
	r && a.setMeta("composition", `${t}:${Object.keys(n).join()}:${Rh}`), e.dispatch(a);
}
function Vh(e, t, n, r, i, a) {
	let o = Y("input", {
		class: a,
		type: "text",
		placeholder: i,
		"aria-label": i,
		maxlength: 500,
		value: n.attrs[r],
		on: {
			input: () => Bh(e, t(), { [r]: o.value }, !0),
			keydown: (n) => {
				if (n.key !== "Enter" || n.isComposing) return;
				n.preventDefault();
				let r = t(), i = r === void 0 ? null : e.state.doc.nodeAt(r);
				r !== void 0 && i && (e.dispatch(e.state.tr.setSelection(O.near(e.state.doc.resolve(r + i.nodeSize)))), e.focus());
			}
		}
	});
	return {
		input: o,
		update: (e) => {
			o.value !== e.attrs[r] && (o.value = e.attrs[r]);
		}
	};
}
function Hh(e, t, n, r) {
	let i = (n) => n instanceof Node && e.contains(n) && !(t?.contains(n) ?? !1);
	return {
		dom: e,
		contentDOM: t,
		update(e) {
			return e.type.name === n && (r(e), !0);
		},
		stopEvent: (e) => i(e.target) && e.target instanceof Element && e.target.closest("input, textarea, button, select, [data-own]") !== null,
		ignoreMutation: (e) => e.type !== "selection" && i(e.target)
	};
}
var Uh = (e) => ({ node: t }) => {
	let n = document.createElement(e(t));
	return {
		dom: n,
		contentDOM: n,
		update: (n) => n.type === t.type && e(n) === e(t)
	};
};
function Wh(e) {
	let { say: t } = e, n = ({ node: e, view: n, getPos: r }) => {
		let i = Y("p"), a = Vh(n, r, e, "source", t("quoteSource"), "quote-source");
		return Hh(Y("blockquote", {}, i, Y("div", { contenteditable: "false" }, a.input)), i, "quote", a.update);
	}, r = ({ node: e, view: n, getPos: r }) => {
		let i = Y("img", {
			alt: "",
			draggable: "false"
		}), a = Y("div", {
			class: "picture-frame",
			contenteditable: "false"
		}, i), o = Y("figcaption", { "data-placeholder": t("pictureCaption") }), s = Y("p", {
			class: "credit",
			contenteditable: "false"
		});
		a.addEventListener("click", () => {
			let e = r();
			e !== void 0 && (n.dispatch(n.state.tr.setSelection(k.create(n.state.doc, e))), n.focus());
		});
		let c = (e) => {
			Kh(i, e.attrs, t), X(s, qh(e.attrs, t)), o.classList.toggle("empty", e.content.size === 0);
		};
		return c(e), Hh(Y("figure", { class: "picture" }, a, o, s), o, "picture", c);
	}, i = ({ node: e, view: n, getPos: r }) => {
		let i = Vh(n, r, e, "title", t("audioTitle"), "audio-title"), a = Y("p", { class: "facts" }), o = Y("div", {
			class: "transcript",
			"data-placeholder": t("transcript")
		}), s = (e) => {
			i.update(e);
			let n = e.attrs.seconds, r = e.attrs.media, s = n > 0 ? `${Math.floor(n / 60)}:${String(Math.round(n) % 60).padStart(2, "0")}` : "";
			X(a, [
				t("audio"),
				s,
				r?.mediaType
			].filter(Boolean).join(" · ")), o.classList.toggle("empty", e.content.size === 0);
		};
		s(e);
		let c = Y("div", { contenteditable: "false" }, a, i.input);
		return Hh(Y("section", {
			class: "card",
			"aria-label": t("audio")
		}, c, o), o, "audio", s);
	}, a = ({ node: e, view: n, getPos: r }) => {
		let i = Vh(n, r, e, "address", t("address"), "embed-address");
		i.input.type = "url", i.input.dir = "ltr";
		let a = Vh(n, r, e, "provider", t("embedProvider"), "embed-provider"), o = Vh(n, r, e, "title", t("embedTitle"), "embed-title"), s = Y("div", {
			class: "embed-text",
			"data-placeholder": t("embedText")
		}), c = Y("p", {
			class: "problem",
			role: "status",
			hidden: !0
		}, t("addressBad"));
		i.input.addEventListener("change", () => {
			let e = i.input.value.trim();
			c.hidden = e === "" || /^https?:\/\/\S+$/i.test(e), a.input.value === "" && URL.canParse(e) && Bh(n, r(), { provider: new URL(e).hostname.replace(/^www\./, "") });
		});
		let l = (e) => {
			for (let t of [
				i,
				a,
				o
			]) t.update(e);
			s.classList.toggle("empty", e.content.size === 0);
		};
		l(e);
		let u = Y("div", { contenteditable: "false" }, Y("p", { class: "facts" }, t("embed")), i.input, c, Y("div", { class: "pair" }, a.input, o.input));
		return Hh(Y("section", {
			class: "card",
			"aria-label": t("embed")
		}, u, s), s, "embed", l);
	}, o = ({ node: n, view: r, getPos: i }) => {
		let a = Y("ul", { class: "chosen" }), o = () => {
			let e = i();
			return (e === void 0 ? n : r.state.doc.nodeAt(e) ?? n).attrs.stories;
		}, s = (e) => Bh(r, i(), { stories: e }), c = Fp(e, (t) => {
			e.headlines.set(t.id, Promise.resolve(t.headline)), o().includes(t.id) || s([...o(), t.id]);
		}), l = "", u = (n) => {
			let r = n.attrs.stories;
			l !== r.join() && (l = r.join(), a.replaceChildren(...r.map((n, r) => {
				let i = Y("span", { class: "name" }, "…"), a = Y("button", {
					type: "button",
					class: "quiet",
					on: { click: () => s(Gh(o(), r)) }
				}, "↑"), c = Y("button", {
					type: "button",
					class: "quiet",
					on: { click: () => s(o().filter((e) => e !== n)) }
				}, "×"), l = e.headlines.get(n) ?? e.api.headline(n);
				return e.headlines.set(n, l), l.then((e) => {
					let n = e ?? t("storyUnknown");
					X(i, n), a.setAttribute("aria-label", t("upThis", { what: n })), c.setAttribute("aria-label", t("removeThis", { what: n }));
				}), Y("li", {}, i, r > 0 && a, c);
			})), r.length === 0 && a.append(Y("li", { class: "facts" }, t("noStoriesYet"))));
		};
		return l = "-", u(n), Hh(Y("nav", {
			class: "card",
			"aria-label": t("related"),
			contenteditable: "false"
		}, Y("p", { class: "facts" }, t("related")), a, c.element), null, "related", u);
	}, s = ({ node: e, view: n, getPos: r }) => {
		let i = Y("tbody"), a = Vh(n, r, e, "caption", t("tableCaption"), "table-caption"), o = Y("input", {
			type: "checkbox",
			id: ip("header")
		});
		o.addEventListener("change", () => Bh(n, r(), { header: o.checked }));
		let s = Y("table", {}, i), c = (e) => () => {
			let t = r();
			if (t === void 0) return;
			let i = n.state.selection.$from;
			if (!Rm(n.state) || i.before(1) !== t) {
				let e = t + n.state.doc.nodeAt(t).nodeSize;
				n.dispatch(n.state.tr.setSelection(O.near(n.state.doc.resolve(e - 2), -1)));
			}
			e(n.state, n.dispatch), n.focus();
		}, l = (e, n) => Y("button", {
			type: "button",
			class: "quiet",
			on: { click: c(n) }
		}, t(e)), u = Y("div", {
			class: "table-tools",
			role: "group",
			"aria-label": t("tableTools"),
			contenteditable: "false"
		}, l("addRow", uh), l("addColumn", ah), l("deleteRow", fh), l("deleteColumn", sh), Y("label", { for: o.id }, o, " ", t("tableHeader"))), d = (e) => {
			a.update(e), o.checked = e.attrs.header, s.classList.toggle("with-header", o.checked);
		};
		return d(e), Hh(Y("div", { class: "table-block" }, u, Y("div", { class: "table-scroll" }, s), Y("div", { contenteditable: "false" }, a.input)), i, "table", d);
	}, c = (e) => ({ addNodeView: () => e });
	return [
		gp,
		_p,
		vp,
		yp.extend(c(Uh(() => "p"))),
		bp.extend(c(Uh((e) => `h${e.attrs.level}`))),
		xp.extend(c(n)),
		Sp.extend(c(Uh((e) => e.attrs.ordered ? "ol" : "ul"))),
		Cp,
		wp.extend(c(s)),
		Tp,
		Ep,
		Dp.extend(c(r)),
		Op.extend(c(i)),
		kp.extend(c(a)),
		Ap,
		jp.extend(c(o)),
		q.create({
			name: "tableEditing",
			priority: 50,
			addProseMirrorPlugins: () => [Lh()]
		})
	];
}
var Gh = (e, t) => {
	let n = [...e];
	return n.splice(t - 1, 0, ...n.splice(t, 1)), n;
};
function Kh(e, t, n) {
	let { x: r, y: i } = t.focus, a = Vp(t.media.hash, 960, {
		ratio: "16x9",
		x: r,
		y: i
	});
	e.width = 960, e.height = 540, e.alt = t.alternative || n("picture"), e.getAttribute("src") !== a && (e.src = a);
}
var qh = (e, t) => [e.credit, e.isFilePhoto ? t("filePhoto") : ""].filter(Boolean).join(" ");
// src/page.ts
function Jh(e, t, n) {
	let { say: r, reply: i, editor: a } = e, o = [];
	function s(t, n) {
		let i = Y("small", {
			class: "problem",
			role: "status"
		}), s = Y("textarea", {
			class: t,
			rows: 1,
			"aria-label": r(t),
			placeholder: r(t),
			maxlength: n,
			spellcheck: "true",
			on: {
				input: () => {
					/\s*\n\s*/.test(s.value) && (s.value = s.value.replace(/\s*\n\s*/g, " "));
					let n = s.value.trim() === "" ? "" : s.value;
					e.set(t, t === "headline" ? n : n || null, !0), c();
				},
				keydown: (e) => {
					if (e.isComposing) return;
					let t = s.selectionStart === s.value.length, n = s.selectionEnd === 0;
					if (e.key === "Enter" || e.key === "ArrowDown" && t) {
						e.preventDefault();
						let t = o[o.indexOf(s) + 1];
						t ? t.focus() : a.commands.focus("start");
					} else e.key === "ArrowUp" && n && o[o.indexOf(s) - 1]?.focus();
				}
			}
		});
		o.push(s);
		let c = () => {
			X(i, s.value.length > n * .8 ? r("tooLong", {
				count: s.value.length,
				most: n
			}) : ""), CSS.supports("field-sizing", "content") || (s.style.blockSize = "auto", s.style.blockSize = `${s.scrollHeight}px`);
		};
		return e.follow([t], (e) => {
			let n = e[t] ?? "";
			s.value !== n && (document.activeElement !== s || s.value.trim() !== n) && (s.value = n), c();
		}), Y("div", { class: `line ${t}-line` }, s, i);
	}
	let c = Y("button", {
		type: "button",
		class: "print-bylines",
		on: { click: () => n.openPanel("bylines") }
	});
	e.follow(["bylines"], (e) => {
		let t = e.bylines.map((e) => e.kind === "withheld" ? r("withheldPrint") : e.name ?? "");
		X(c, t.filter(Boolean).join(" · ") || `+ ${r("bylines")}`), c.classList.toggle("empty", t.length === 0), c.setAttribute("aria-label", `${r("bylines")}: ${t.join(", ")}`);
	});
	let l = Y("header", {}, s("kicker", Zp.line), s("headline", Zp.headline), s("secondHeadline", Zp.line), Y("div", { class: "signed" }, c, s("dateline", Zp.line))), u = Y("img", { alt: "" }), d = Y("button", {
		type: "button",
		class: "picture-frame",
		"aria-label": r("leadPicture"),
		on: { click: () => n.select("lead") }
	}, u), f = Om(r("pictureCaption"), i.language, i.dir, (t) => {
		let { picture: n } = e.members();
		n && e.set("picture", {
			...n,
			caption: t
		}, !0);
	}, (t) => {
		e.active = t;
	}), p = Y("p", { class: "credit" }), m = Y("figure", { class: "picture lead" }, d, Y("figcaption", {}, f.element), p), h = Y("button", {
		type: "button",
		class: "add-lead",
		on: { click: () => n.choose("lead") }
	}, `+ ${r("addLeadPicture")}`);
	n.acceptDrops(h, "lead"), n.acceptDrops(m, "lead"), e.follow(["picture"], ({ picture: e }) => {
		m.hidden = !e, h.hidden = !!e, e && (Kh(u, e, r), f.show(e.caption), X(p, qh(e, r)));
	});
	let g = Y("footer", {});
	return i.document.corrections?.length && g.append(Y("h2", { lang: r.language }, r("corrections")), ...i.document.corrections.map((e) => Y("p", { class: "correction" }, $p(e.text)))), $p(i.about) && g.append(Y("section", {
		class: "about",
		"aria-label": r("about")
	}, Y("p", {
		class: "facts",
		lang: r.language,
		dir: "auto"
	}, r("about")), ...$p(i.about).split("\n").map((e) => Y("p", {}, e)))), {
		element: Y("article", {
			class: "sheet",
			lang: i.language,
			dir: i.dir,
			"aria-label": r("story")
		}, l, h, m, t, g),
		focusHeadline: () => o[1].focus()
	};
}
// src/picker.ts
function Yh(e, t) {
	let n = [], r = 0, i = () => {}, a = Y("ul", {
		role: "listbox",
		id: ip("list"),
		"aria-label": t
	}), o = Y("p", {
		class: "facts",
		role: "status"
	});
	function s(t, s) {
		let c = s.toLocaleLowerCase().split(/\s+/).filter(Boolean);
		n = t.filter((e) => {
			let t = `${e.name} ${e.also ?? ""} ${e.group ?? ""}`.toLocaleLowerCase();
			return c.every((e) => t.includes(e));
		}), r = 0;
		let u, d = [];
		for (let e of n) e.group !== u && c.length === 0 && d.push(Y("li", {
			role: "presentation",
			class: "group"
		}, e.group ?? "")), u = e.group, d.push(Y("li", {
			role: "option",
			id: ip("item"),
			"aria-keyshortcuts": e.keys ? cp(e.keys) : null,
			on: {
				mousedown: (e) => e.preventDefault(),
				click: () => i(e)
			}
		}, Y("span", {}, e.name), e.keys ? Y("kbd", {}, sp(e.keys)) : null));
		a.replaceChildren(...d), X(o, n.length === 0 ? e("nothingFound") : ""), l();
	}
	let c = () => [...a.querySelectorAll("[role=option]")];
	function l() {
		c().forEach((e, t) => e.setAttribute("aria-selected", String(t === r))), c()[r]?.scrollIntoView({ block: "nearest" });
	}
	function u(e) {
		if (e.isComposing) return !1;
		if (e.key === "ArrowDown" || e.key === "ArrowUp") return n.length > 0 && (r = (r + (e.key === "ArrowDown" ? 1 : -1) + n.length) % n.length), l(), !0;
		if (e.key === "Enter" || e.key === "Tab") {
			let t = n[r];
			return t && i(t), e.key === "Enter" || !!t;
		}
		return !1;
	}
	return {
		list: a,
		none: o,
		show: s,
		key: u,
		get active() {
			return c()[r]?.id ?? null;
		},
		get empty() {
			return n.length === 0;
		},
		onChoose(e) {
			i = e;
		}
	};
}
function Xh(e, t, n, r) {
	let i = document.activeElement, a = Yh(e, t), o = Y("input", {
		type: "text",
		role: "combobox",
		"aria-label": t,
		placeholder: t,
		"aria-expanded": "true",
		"aria-controls": a.list.id,
		autocomplete: "off",
		"data-own-undo": !0
	}), s = Y("dialog", {
		class: r ? "picker at" : "picker",
		"aria-label": t
	}, o, a.list, a.none), c = () => {
		a.active ? o.setAttribute("aria-activedescendant", a.active) : o.removeAttribute("aria-activedescendant");
	};
	if (o.addEventListener("input", () => {
		a.show(n, o.value), c();
	}), o.addEventListener("keydown", (e) => {
		e.key !== "Escape" && a.key(e) && (e.preventDefault(), c());
	}), a.onChoose((e) => {
		s.close(), e.run();
	}), s.addEventListener("click", (e) => {
		e.target === s && s.close();
	}), s.addEventListener("close", () => {
		s.remove(), i?.focus();
	}), document.body.append(s), a.show(n, ""), s.showModal(), r) {
		let e = innerHeight - r.bottom;
		s.style.insetBlockStart = `${Math.max(8, e < 260 ? r.top - Math.min(s.offsetHeight, r.top - 8) : r.bottom + 4)}px`;
		let t = s.offsetWidth;
		s.style.left = `${Math.max(8, Math.min(r.left, innerWidth - t - 8))}px`;
	}
	c(), o.focus();
}
function Zh(e) {
	let t = Yh(e, e("insert")), n = Y("div", {
		class: "picker slash",
		hidden: !0
	}, t.list);
	return document.body.append(n), {
		choices: t,
		get isOpen() {
			return !n.hidden;
		},
		open(e, r, i) {
			if (t.show(e, r), t.empty) return this.close();
			n.hidden = !1;
			let a = n.offsetHeight;
			n.style.top = `${i.bottom + a + 8 > innerHeight ? Math.max(8, i.top - a - 4) : i.bottom + 4}px`, n.style.left = `${Math.max(8, Math.min(i.left, innerWidth - n.offsetWidth - 8))}px`;
		},
		close() {
			n.hidden = !0;
		}
	};
}
// src/pictures.ts
function Qh(e) {
	let { editor: t, say: n, api: r } = e, i = "lead", a = [], o = [], s = () => {}, c = (e, t = !1) => o.forEach((n) => n(e, t)), l = () => a.forEach((e) => e()), u = (e) => {
		let n = -1;
		t.state.doc.forEach((t, r) => {
			t.attrs.blockId === e && (n = r);
		});
		let r = n < 0 ? null : t.state.doc.nodeAt(n);
		return r ? {
			position: n,
			node: r
		} : null;
	};
	t.on("selectionUpdate", () => {
		let { $from: e } = t.state.selection, n = t.state.selection instanceof k ? t.state.selection.node : e.depth > 0 ? e.node(1) : null;
		n?.type.name === "picture" && (i = { id: n.attrs.blockId }, l());
	}), t.on("update", l);
	let d = (e, t) => ({
		caption: t?.caption ?? "",
		credit: t?.credit ?? "",
		alternative: t?.alternative ?? "",
		isFilePhoto: t?.isFilePhoto ?? !1,
		media: e,
		focus: {
			x: .5,
			y: .4
		}
	}), f = {
		async insert(e, n) {
			if (n !== null) {
				let e = t.state.doc.resolve(n);
				t.commands.setTextSelection(e.depth > 0 ? e.end(1) : n);
			}
			for (let t of e) await f.take(t, null);
		},
		choose(e) {
			let t = Y("input", {
				type: "file",
				accept: "image/*"
			});
			t.addEventListener("change", () => {
				let n = t.files?.[0];
				n && f.take(n, e);
			}), t.click();
		},
		async take(i, a) {
			c(n("uploading"));
			let o = await r.upload(i);
			if (o.kind !== "ok") return c(n("uploadFailed", { reason: Ug(o, n) }), !0);
			c("");
			let { media: l } = o.value;
			if (a === "lead") e.set("picture", d(l, e.members().picture ?? void 0)), f.select("lead");
			else if (a) f.change(a, {
				media: l,
				focus: {
					x: .5,
					y: .4
				}
			});
			else {
				let { caption: e, ...n } = d(l);
				qf(t.state, t.schema.nodes.picture.create(n), t.view.dispatch), s("picture");
			}
		},
		select(e) {
			i = e, l(), s("picture");
		},
		current() {
			if (i !== "lead") {
				let e = u(i.id);
				if (e?.node.type.name === "picture") return {
					target: i,
					picture: {
						...e.node.attrs,
						caption: e.node.textContent
					}
				};
				i = "lead";
			}
			let { picture: t } = e.members();
			return t && {
				target: "lead",
				picture: t
			};
		},
		change(n, r, i) {
			if (n === "lead") {
				let { picture: t } = e.members();
				t && e.set("picture", {
					...t,
					...r
				}, i);
			} else Bh(t.view, u(n.id)?.position, r, i);
		},
		remove(n) {
			if (n === "lead") return e.set("picture", null);
			let r = u(n.id);
			r && t.view.dispatch(t.state.tr.delete(r.position, r.position + r.node.nodeSize));
		},
		acceptDrops(e, t) {
			let n = (e) => e.dataTransfer?.types.includes("Files") ?? !1;
			e.addEventListener("dragover", (t) => {
				n(t) && (t.preventDefault(), e.classList.add("dropping"));
			}), e.addEventListener("dragleave", () => e.classList.remove("dropping")), e.addEventListener("drop", (n) => {
				e.classList.remove("dropping");
				let r = [...n.dataTransfer?.files ?? []].find((e) => e.type.startsWith("image/"));
				r && (n.preventDefault(), n.stopPropagation(), f.take(r, t));
			});
		},
		openPanel: (e) => s(e),
		onSelect: (e) => void a.push(e),
		onNote: (e) => void o.push(e),
		onOpenPanel: (e) => {
			s = e;
		}
	};
	return f;
}
// src/diff.ts
function $h(e, t) {
	let n = rm(e), r = rm(t), i = [];
	for (let e of Xp) sm(n[e], r[e]) || i.push({
		op: "set",
		member: e,
		value: r[e]
	});
	let a = new Map(n.body.map((e, t) => [e.id, {
		block: e,
		index: t
	}])), o = new Set(r.body.map((e) => e.id));
	for (let e of n.body) o.has(e.id) || i.push({
		op: "remove",
		id: e.id
	});
	let s = r.body.filter((e) => a.has(e.id)), c = tg(s.map((e) => a.get(e.id).index)), l = new Set([...c].map((e) => s[e].id)), u = null;
	for (let e of r.body) {
		let t = a.get(e.id);
		t ? (l.has(e.id) || i.push({
			op: "move",
			id: e.id,
			after: u
		}), sm(t.block, e) || i.push({
			op: "put",
			block: e,
			after: u
		})) : i.push({
			op: "put",
			block: e,
			after: u
		}), u = e.id;
	}
	return i;
}
function eg(e, t) {
	let n = rm(e), r = n.body, i = (e) => r.findIndex((t) => t.id === e), a = (e) => e === null ? 0 : i(e) + 1 || r.length;
	for (let e of t) switch (e.op) {
		case "set":
			Object.assign(n, { [e.member]: e.value });
			break;
		case "put": {
			let t = i(e.block.id);
			t >= 0 ? r[t] = e.block : r.splice(a(e.after), 0, e.block);
			break;
		}
		case "move": {
			let t = i(e.id);
			if (t < 0) break;
			let [n] = r.splice(t, 1);
			r.splice(a(e.after), 0, n);
			break;
		}
		case "remove": {
			let t = i(e.id);
			t >= 0 && r.splice(t, 1);
			break;
		}
	}
	return rm(n);
}
function tg(e) {
	let t = [], n = Array(e.length).fill(-1);
	e.forEach((r, i) => {
		let a = 0, o = t.length;
		for (; a < o;) {
			let n = a + o >> 1;
			e[t[n]] < r ? a = n + 1 : o = n;
		}
		a > 0 && (n[i] = t[a - 1]), t[a] = i;
	});
	let r = /* @__PURE__ */ new Set();
	for (let e = t.at(-1) ?? -1; e >= 0; e = n[e]) r.add(e);
	return r;
}
// src/merge.ts
var ng = (e) => e.op === "set" ? `member:${e.member}` : `block:${e.op === "put" ? e.block.id : e.id}`;
function rg(e, t, n) {
	let r = rm(t), i = rm(n), a = (e) => new Map(e.body.map((e) => [e.id, e])), o = a(r), s = a(i), c = new Set($h(e, n).filter((e) => e.op !== "move").map(ng)), l = [], u = [];
	for (let n of $h(e, t)) {
		let e = ng(n), t = n.op !== "move" && c.has(e);
		if (t && n.op === "set" && !sm(r[n.member], i[n.member])) l.push({
			kind: "member",
			key: e,
			member: n.member,
			mine: r[n.member],
			theirs: i[n.member]
		});
		else if (t && n.op !== "set") {
			let t = e.slice(6), n = o.get(t) ?? null, r = s.get(t) ?? null;
			sm(n, r) || l.push({
				kind: "block",
				key: e,
				id: t,
				mine: n,
				theirs: r
			});
		}
		u.push(n);
	}
	return {
		document: eg(i, ig(u, r, i)),
		conflicts: l
	};
}
function ig(e, t, n) {
	let r = t.body.map((e) => e.id), i = new Set(n.body.map((e) => e.id)), a = (e) => {
		for (; e !== null && !i.has(e);) e = r[r.indexOf(e) - 1] ?? null;
		return e;
	};
	return e.map((e) => {
		if (e.op === "put") {
			let t = {
				...e,
				after: a(e.after)
			};
			return i.add(e.block.id), t;
		}
		return e.op === "move" ? {
			...e,
			after: a(e.after)
		} : (e.op === "remove" && i.delete(e.id), e);
	});
}
// src/saver.ts
var ag = 400, og = 2e3, sg = 15e3, cg = class {
	reply;
	api;
	keep;
	page;
	server;
	revision;
	conflicts = /* @__PURE__ */ new Map();
	refused = /* @__PURE__ */ new Map();
	problem = null;
	timer;
	firstKey = null;
	busy = null;
	kept = !0;
	keepTimer;
	savedAt;
	tries = 0;
	story;
	constructor(e, t, n, r, i) {
		this.reply = e, this.api = t, this.keep = n, this.page = r, this.server = rm(e.document), this.revision = e.revision, this.story = e.state, this.savedAt = i;
	}
	get base() {
		return this.revision;
	}
	state() {
		let e = [...this.refused.entries()][0];
		return {
			kept: this.kept,
			unsent: $h(this.server, this.page.read()).length > 0,
			sending: this.busy !== null,
			savedAt: this.savedAt,
			problem: this.problem ?? (e ? {
				kind: "refused",
				reason: e[1].reason,
				key: e[0]
			} : null),
			conflicts: [...this.conflicts.values()],
			story: this.story
		};
	}
	restore() {
		let e = this.server;
		for (let t of this.keep.found) {
			let n = rg(t.server, t.mine, e);
			for (let e of n.conflicts) this.conflicts.set(e.key, e);
			e = n.document;
		}
		let t = !sm(e, this.server);
		return t ? (this.page.take(e), this.touched()) : this.keep.clear(), t;
	}
	touched() {
		let e = Date.now();
		this.firstKey ??= e, this.keepTimer ??= setTimeout(() => this.keepNow(), 120), this.schedule(Math.min(e + ag, this.firstKey + og) - e), this.tell();
	}
	keepNow() {
		clearTimeout(this.keepTimer), this.keepTimer = void 0;
		let e = this.page.read(), t = this.kept;
		if (sm(this.server, e)) this.keep.clear(), this.kept = !0;
		else {
			let t = {
				...this.reply,
				revision: this.revision,
				document: this.server
			};
			this.kept = this.keep.write({
				reply: t,
				server: this.server,
				mine: e,
				at: (/* @__PURE__ */ new Date()).toISOString()
			});
		}
		this.kept !== t && this.tell();
	}
	async flush() {
		for (clearTimeout(this.timer), this.timer = void 0; this.busy;) await this.busy;
		return this.problem = null, await this.send(), !this.state().unsent;
	}
	async look() {
		this.busy || await this.alone(async () => this.fetchTheirs());
	}
	watch() {
		let e = setInterval(() => {
			!document.hidden && !this.problem && this.look();
		}, sg), t = () => {
			this.problem?.kind === "unreachable" || this.problem?.kind === "trouble" ? this.flush() : document.hidden || this.look();
		};
		return addEventListener("online", t), document.addEventListener("visibilitychange", t), () => {
			clearInterval(e), removeEventListener("online", t), document.removeEventListener("visibilitychange", t);
		};
	}
	decide(e, t) {
		if (this.conflicts.get(e)) {
			if (this.conflicts.delete(e), t === "theirs") {
				let t = this.page.read(), n = $h(t, this.server).filter((t) => ng(t) === e);
				this.page.take(eg(t, ig(n, this.server, t)));
			}
			this.touched();
		}
	}
	async moved(e, t) {
		for (this.story = t; this.busy;) await this.busy;
		await this.alone(async () => this.fetchTheirs()), this.revision < e && (this.revision = e), this.tell();
	}
	schedule(e) {
		clearTimeout(this.timer), this.timer = setTimeout(() => {
			this.timer = void 0, this.busy || this.send();
		}, e);
	}
	async alone(e) {
		this.busy = e();
		try {
			await this.busy;
		} finally {
			this.busy = null;
		}
	}
	ready() {
		let e = this.page.read(), t = $h(this.server, e);
		for (let [e, { change: n }] of this.refused) t.some((t) => ng(t) === e && sm(t, n)) || this.refused.delete(e);
		for (let e of this.conflicts.keys()) t.some((t) => ng(t) === e) || this.conflicts.delete(e);
		return {
			changes: ig(t.filter((e) => !this.conflicts.has(ng(e)) && !this.refused.has(ng(e))), e, this.server),
			mine: e
		};
	}
	async send() {
		this.firstKey = null, await this.alone(async () => {
			for (this.tell(); await this.sendOnce(););
		}), this.keepNow(), this.tell(), !this.problem && !this.timer && this.ready().changes.length > 0 && this.schedule(ag);
	}
	async sendOnce() {
		let { changes: e, mine: t } = this.ready();
		if (e.length === 0) return this.problem = null, !1;
		let n = await this.api.change(this.revision, e);
		switch (n.kind) {
			case "ok": {
				let t = this.revision + 1;
				return this.took(e), this.revision = n.value.revision, this.story = n.value.state, this.revision !== t && await this.fetchTheirs(), !1;
			}
			case "conflict": {
				let e = this.conflicts.size, t = n.revision === this.revision;
				return this.receive(n.document, n.revision), t && this.conflicts.size === e ? this.failed({
					kind: "trouble",
					status: 409
				}) : !0;
			}
			case "refused": return this.sendSingly(e, n.reason, t);
			case "trouble": return this.failed({
				kind: "trouble",
				status: n.status
			});
			default: return this.failed({ kind: n.kind });
		}
	}
	async sendSingly(e, t, n) {
		if (e.length === 1) {
			let r = $h(this.server, n).find((t) => ng(t) === ng(e[0]));
			return this.refused.set(ng(e[0]), {
				change: r ?? e[0],
				reason: t
			}), !0;
		}
		let r = [...e];
		for (; r.length > 0;) {
			let [e] = ig([r.shift()], n, this.server), t = await this.api.change(this.revision, [e]);
			if (t.kind === "ok") this.took([e]), this.revision = t.value.revision, this.story = t.value.state;
			else if (t.kind === "refused") {
				let r = $h(this.server, n).find((t) => ng(t) === ng(e));
				this.refused.set(ng(e), {
					change: r ?? e,
					reason: t.reason
				});
			} else return !0;
		}
		return await this.fetchTheirs(), !0;
	}
	took(e) {
		this.server = eg(this.server, e), this.savedAt = Date.now(), this.problem = null, this.tries = 0;
	}
	failed(e) {
		return this.problem = e, (e.kind === "unreachable" || e.kind === "trouble") && this.schedule(Math.min(3e4, 1e3 * 2 ** this.tries++)), !1;
	}
	async fetchTheirs() {
		let e = await this.api.story();
		e.kind !== "ok" || e.value.revision < this.revision || (this.reply = e.value, this.story = e.value.state, this.receive(e.value.document, e.value.revision), this.tell());
	}
	receive(e, t) {
		let n = this.page.read(), r = rg(this.server, n, e);
		for (let e of r.conflicts) this.conflicts.set(e.key, e);
		this.server = rm(e), this.revision = t, sm(r.document, n) || this.page.take(r.document);
	}
	tell() {
		this.page.changed(this.state());
	}
};
// src/side.ts
function lg(e, t, n) {
	let { say: r } = e, i = matchMedia("(min-width: 62rem)"), a = i.matches && localStorage.getItem("skywave:side") !== "closed", o = [], s = /* @__PURE__ */ new Map(), c = (e, t, n, ...i) => {
		let a = Y("details", { open: n }, Y("summary", {}, r(t)), ...i);
		return s.set(e, a), a;
	}, l = Y("button", {
		type: "button",
		class: "quiet close-side",
		"aria-label": r("dismiss"),
		on: { click: () => f(!1) }
	}, "×"), u = Y("aside", {
		class: "side-column",
		id: ip("side"),
		"aria-label": r("details")
	}, l, c("state", "state", !0, ...ug(e, n)), c("filing", "filing", !0, ...dg(e)), c("bylines", "bylines", !0, pg(e)), c("picture", "picture", !0, mg(e, t))), d = () => {
		u.hidden = !a, o.forEach((e) => e(a));
	};
	function f(e = !a) {
		a = e, i.matches && localStorage.setItem("skywave:side", a ? "open" : "closed"), d();
	}
	return i.addEventListener("change", () => f(i.matches && localStorage.getItem("skywave:side") !== "closed")), u.addEventListener("keydown", (e) => {
		e.key === "Escape" && !i.matches && f(!1);
	}), t.onOpenPanel((e) => {
		f(!0);
		let t = s.get(e);
		t.open = !0, t.scrollIntoView({ block: "nearest" }), e === "bylines" && t.querySelector("input, button")?.focus();
	}), d(), {
		element: u,
		toggle: f,
		onToggle: (e) => {
			o.push(e), e(a);
		}
	};
}
function ug(e, t) {
	let { say: n, reply: r } = e, i = Y("p", { class: "state" }), a = (e, t, r, i = !1) => Y("button", {
		type: "button",
		class: i ? "main" : "",
		on: { click: r }
	}, n(e), t ? Y("kbd", {}, sp(t)) : null), o = a("publish", "Mod-Shift-Enter", () => void t.act("publish"), !0), s = a("correct", null, () => t.correct()), c = a("withdraw", null, () => void t.act("withdraw")), l = {
		draft: "○",
		published: "●",
		changed: "◐",
		withdrawn: "⊘"
	};
	return e.onSaved(({ story: e }) => {
		X(i, `${l[e]} ${n(e)}`), s.hidden = c.hidden = e === "draft" || e === "withdrawn";
	}), [
		i,
		Y("p", { class: "facts" }, `${n("edition")}: ${r.editionName}`),
		t.line(),
		Y("div", { class: "buttons" }, o, a("preview", "Mod-Alt-P", () => t.preview()), s, c)
	];
}
function dg(e) {
	let { say: t, reply: n } = e, r = (e) => e === "" || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(e) && e.length <= 80, i = Y("p", {
		class: "problem",
		role: "status"
	}), a = Y("input", {
		type: "text",
		dir: "ltr",
		maxlength: 80,
		autocapitalize: "off",
		spellcheck: "false",
		"data-member": "slug"
	});
	a.addEventListener("input", () => {
		let n = a.value.toLowerCase().replace(/[\s_]+/g, "-");
		X(i, r(n) ? "" : t("slugBad")), r(n) && e.set("slug", n, !0);
	}), e.follow(["slug"], (e) => {
		(document.activeElement !== a || r(a.value)) && (a.value = e.slug);
	});
	let o = Y("button", {
		type: "button",
		class: "quiet"
	}, t("slugFrom"));
	o.addEventListener("click", () => {
		let t = e.members().headline.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
		e.set("slug", t.slice(0, 80).replace(/^-+|-+$/g, "")), X(i, "");
	}), e.follow(["headline"], ({ headline: e }) => o.hidden = !/[a-z]{3}/i.test(e));
	let s = Y("select", { "data-member": "section" }, Y("option", { value: "" }, t("noSection")), ...n.sections.map(({ key: e, name: t }) => Y("option", { value: e }, t)));
	s.addEventListener("change", () => e.set("section", s.value || null)), e.follow(["section"], (e) => {
		let t = e.section ?? "";
		[...s.options].some((e) => e.value === t) || s.append(Y("option", { value: t }, t)), s.value = t;
	});
	let c = new Map(n.topics.map(({ code: e, name: t }) => [e, t])), l = fg(e, "topics", "addTopic", (e) => c.get(e) ?? e, (e) => {
		let t = e.toLocaleLowerCase();
		return n.topics.find(({ code: n, name: r }) => n === e || r.toLocaleLowerCase() === t)?.code ?? null;
	}, n.topics.map(({ name: e }) => e)), u = fg(e, "agencies", "addAgency", (e) => e, (e) => e.slice(0, Zp.line), []);
	return [
		ap(t("slug"), a, t("slugHelp")),
		i,
		o,
		ap(t("section"), s),
		l,
		u
	];
}
function fg(e, t, n, r, i, a) {
	let { say: o } = e, s = Y("ul", { class: "chips" }), c = a.length > 0 ? Y("datalist", { id: ip("choices") }, ...a.map((e) => Y("option", { value: e }))) : null, l = Y("input", {
		type: "text",
		placeholder: o(n),
		list: c?.id,
		autocomplete: "off",
		"data-own-undo": !0
	}), u = (n) => {
		let r = l.value.trim(), o = r ? i(r) : null;
		if (!o || n && !a.includes(r)) return;
		l.value = "";
		let s = e.members()[t];
		s.includes(o) || e.set(t, [...s, o]);
	};
	l.addEventListener("keydown", (n) => {
		n.isComposing || (n.key === "Enter" || n.key === "," && t === "agencies" ? (n.preventDefault(), u(!1)) : n.key === "Backspace" && l.value === "" && e.set(t, e.members()[t].slice(0, -1)));
	}), l.addEventListener("input", () => c && u(!0)), l.addEventListener("change", () => u(!1)), e.follow([t], (n) => {
		s.replaceChildren(...n[t].map((n) => Y("li", {}, Y("span", { dir: "auto" }, r(n)), Y("button", {
			type: "button",
			"aria-label": o("removeThis", { what: r(n) }),
			on: { click: () => {
				e.set(t, e.members()[t].filter((e) => e !== n)), l.focus();
			} }
		}, "×"))));
	});
	let d = ap(o(t), l);
	return d.insertBefore(s, l), c && d.append(c), d;
}
function pg(e) {
	let { say: t, reply: n } = e, r = Y("div", {}), i = (t, n, r = !1) => {
		let i = e.members().bylines;
		e.set("bylines", n ? i.map((e, r) => r === t ? n : e) : i.filter((e, n) => n !== t), r);
	}, a = "";
	e.follow(["bylines"], ({ bylines: e }) => {
		let t = e.map((e) => e.kind).join();
		t === a && r.childElementCount === e.length ? e.forEach((e, t) => {
			for (let n of ["name", "slug"]) {
				let i = r.children[t].querySelector(`[data-part=${n}]`);
				i && i.value !== (e[n] ?? "") && (i.value = e[n] ?? "");
			}
		}) : (a = t, r.replaceChildren(...e.map(o)));
	});
	function o(r, o) {
		let s = () => e.members().bylines[o] ?? r, c = Y("select", { "aria-label": t("bylineKind") }, ...[
			"named",
			"pseudonym",
			"withheld"
		].map((e) => Y("option", {
			value: e,
			selected: e === r.kind
		}, t(e))));
		c.addEventListener("change", () => {
			let e = c.value;
			i(o, e === "withheld" ? { kind: e } : {
				...s(),
				kind: e,
				name: s().name ?? ""
			});
		});
		let l = Y("button", {
			type: "button",
			class: "quiet",
			"aria-label": t("removeThis", { what: r.name ?? t("withheld") }),
			on: { click: () => i(o, null) }
		}, "×"), u = o > 0 && Y("button", {
			type: "button",
			class: "quiet",
			"aria-label": t("upThis", { what: r.name ?? t("withheld") }),
			on: { click: () => {
				let t = [...e.members().bylines];
				t.splice(o - 1, 0, ...t.splice(o, 1)), a = "", e.set("bylines", t);
			} }
		}, "↑"), d = Y("div", {
			class: "byline",
			role: "group",
			"aria-label": t("bylines")
		}, Y("div", { class: "pair" }, c, u, l));
		if (r.kind !== "withheld") {
			let e = Y("input", {
				type: "text",
				"data-part": "name",
				lang: n.language,
				dir: "auto",
				value: r.name ?? "",
				placeholder: t("bylineName"),
				"aria-label": t("bylineName"),
				maxlength: Zp.line
			});
			e.addEventListener("input", () => i(o, {
				...s(),
				name: e.value
			}, !0));
			let a = Y("input", {
				type: "text",
				"data-part": "slug",
				dir: "ltr",
				value: r.slug ?? "",
				placeholder: t("bylineSlug"),
				"aria-label": t("bylineSlug"),
				maxlength: 80,
				autocapitalize: "off"
			});
			a.addEventListener("input", () => i(o, {
				...s(),
				slug: a.value || null
			}, !0)), d.append(e, a);
		}
		return d;
	}
	return Y("div", {}, r, Y("button", {
		type: "button",
		on: { click: () => {
			e.set("bylines", [...e.members().bylines, {
				kind: "named",
				name: ""
			}]), r.lastElementChild?.querySelector("[data-part=name]")?.focus();
		} }
	}, `+ ${t("addByline")}`));
}
function mg(e, t) {
	let { say: n, reply: r } = e, i = Y("p", { role: "status" });
	t.onNote((e, t) => {
		X(i, e), i.className = t ? "problem" : "facts";
	});
	let a = Y("p", { class: "facts" }), o = () => t.current()?.target ?? null, s = Y("button", {
		type: "button",
		on: { click: () => t.choose(o() ?? "lead") }
	}), c = Y("div", { class: "drop" }, s, " ", Y("span", { class: "facts" }, n("dropHere")));
	c.addEventListener("drop", (e) => {
		let n = [...e.dataTransfer?.files ?? []].find((e) => e.type.startsWith("image/"));
		n && (e.preventDefault(), t.take(n, o() ?? "lead"));
	}), c.addEventListener("dragover", (e) => e.preventDefault());
	let l = (e, n) => {
		let i = Y(n, {
			lang: r.language,
			dir: r.dir,
			maxlength: Zp.line,
			rows: n === "textarea" ? 3 : null
		});
		return i.addEventListener("input", () => {
			let n = o();
			n && t.change(n, { [e]: i.value }, !0);
		}), i;
	}, u = l("credit", "input"), d = l("alternative", "textarea"), f = Y("input", {
		type: "checkbox",
		id: ip("file")
	});
	f.addEventListener("change", () => {
		let e = o();
		e && t.change(e, { isFilePhoto: f.checked });
	});
	let p = Y("img", {
		alt: "",
		draggable: "false"
	}), m = Y("span", {
		class: "dot",
		"aria-hidden": "true"
	}), h = Y("button", {
		type: "button",
		class: "focus-picker",
		"aria-describedby": ""
	}, p, m), g = Y("small", { id: ip("help") }, n("focusHelp"));
	h.setAttribute("aria-describedby", g.id);
	let _ = (e, n, r) => {
		let i = o(), a = (e) => Math.round(Math.min(1, Math.max(0, e)) * 100) / 100;
		i && t.change(i, { focus: {
			x: a(e),
			y: a(n)
		} }, r);
	};
	h.addEventListener("click", (e) => {
		if (e.detail === 0) return;
		let t = p.getBoundingClientRect();
		_((e.clientX - t.left) / t.width, (e.clientY - t.top) / t.height, !1);
	}), h.addEventListener("keydown", (e) => {
		let n = e.shiftKey ? .1 : .02, r = {
			ArrowLeft: [-n, 0],
			ArrowRight: [n, 0],
			ArrowUp: [0, -n],
			ArrowDown: [0, n]
		}[e.key], i = t.current()?.picture.focus;
		!r || !i || e.altKey || e.ctrlKey || e.metaKey || (e.preventDefault(), _(i.x + r[0], i.y + r[1], !0));
	});
	let v = [
		"16x9",
		"4x3",
		"1x1",
		"3x4"
	].map((e) => {
		let t = Y("img", {
			alt: e.replace("x", ":"),
			class: `crop r${e}`
		});
		return {
			ratio: e,
			crop: t,
			element: Y("figure", {}, t, Y("figcaption", {}, e.replace("x", ":")))
		};
	}), y = Y("button", {
		type: "button",
		on: { click: () => {
			let e = o();
			e && t.remove(e);
		} }
	}, n("removePicture")), b = Y("div", {}, ap(n("credit"), u), ap(n("alternative"), d, n("alternativeHelp")), Y("label", {
		class: "check",
		for: f.id
	}, f, " ", n("isFilePhoto")), Y("p", { class: "label" }, n("focus")), h, g, Y("p", { class: "label" }, n("crops")), Y("div", { class: "crops" }, ...v.map(({ element: e }) => e)), y), x, S = () => {
		let e = t.current();
		if (b.hidden = !e, X(s, n(e ? "replacePicture" : "uploadPicture")), X(a, n(e ? e.target === "lead" ? "pictureLead" : "pictureBlock" : "pictureNone")), !e) return;
		let { picture: r } = e;
		u.value !== r.credit && (u.value = r.credit), d.value !== r.alternative && (d.value = r.alternative), f.checked = r.isFilePhoto;
		let { hash: i, width: o, height: c } = r.media, { x: l, y: g } = r.focus, _ = Vp(i, 640);
		p.getAttribute("src") !== _ && (p.src = _), o && c && (p.style.aspectRatio = `${o} / ${c}`), m.style.left = `${l * 100}%`, m.style.top = `${g * 100}%`, h.setAttribute("aria-label", `${n("focus")}: ${n("focusAt", {
			x: Math.round(l * 100),
			y: Math.round(g * 100)
		})}`), clearTimeout(x), x = setTimeout(() => {
			for (let { ratio: e, crop: t } of v) {
				let n = Vp(i, 240, {
					ratio: e,
					x: l,
					y: g
				});
				t.getAttribute("src") !== n && (t.src = n);
			}
		}, 150);
	};
	return t.onSelect(S), e.follow(["picture"], S), Y("div", {}, a, c, i, b);
}
// src/status.ts
var hg = {
	headline: "textarea.headline",
	slug: "[data-member=slug]",
	section: "[data-member=section]"
};
function gg(e) {
	let { say: t, saver: n, reply: r } = e, i = [], a = "", o = Y("p", {
		class: "hidden",
		role: "status",
		"aria-live": "polite"
	}), s = Y("button", {
		type: "button",
		class: "quiet",
		hidden: !0,
		on: { click: () => void n.flush() }
	}, t("tryAgain")), c = Y("div", {
		class: "notes",
		"aria-live": "polite"
	}), l = Y("div", { class: "status" }, d(), s, o, c), u = new Intl.RelativeTimeFormat([t.language, "en"], {
		numeric: "auto",
		style: "short"
	});
	function d() {
		let e = Y("p", { class: "save-line" });
		return i.push(e), a && m(), e;
	}
	function f(e) {
		let t = Math.max(0, Math.round((Date.now() - e) / 1e3));
		return t < 60 ? u.format(-t, "second") : t < 3600 ? u.format(-Math.round(t / 60), "minute") : t < 86400 ? u.format(-Math.round(t / 3600), "hour") : u.format(-Math.round(t / 86400), "day");
	}
	function p(e) {
		let n = t(e.kept ? "savedHere" : "notSavedHere"), r = (e, t) => ({
			here: n,
			there: t,
			phase: e
		}), { problem: i } = e;
		if (e.conflicts.length > 0) return r("conflict", t("needsDecision"));
		switch (i?.kind) {
			case "unreachable": return {
				here: "",
				there: t(e.kept ? "offline" : "offlineNotKept"),
				phase: "offline"
			};
			case "trouble": return r("trouble", t("serverTrouble", { status: i.status }));
			case "signedOut": return r("signedOut", t("signedOut"));
			case "gone": return r("gone", t("storyGone"));
			case "refused": {
				let [e, n] = i.key.split(":");
				return r("refused", t("refused", {
					what: t(e === "member" ? n === "picture" ? "leadPicture" : n : "blockMenu"),
					reason: i.reason
				}));
			}
		}
		return e.sending && e.unsent ? r("sending", t("sending")) : e.unsent ? r("waiting", t("waiting")) : r("saved", e.savedAt === null ? t("onServer") : t("savedOnServer", { ago: f(e.savedAt) }));
	}
	let m = (e = n.state()) => {
		let { here: t, there: r, phase: c } = p(e), l = [t, r].filter(Boolean).join(" · ");
		for (let e of i) X(e, l), e.dataset.phase = c;
		s.hidden = ![
			"offline",
			"trouble",
			"signedOut",
			"refused"
		].includes(c);
		let u = c === "sending" || c === "waiting" ? a : c;
		u !== a && X(o, l), a = u;
	};
	e.onSaved(m), setInterval(() => document.hidden || m(), 1e3);
	function h(e, n = [], r = !1) {
		let i = Y("button", {
			type: "button",
			class: "quiet",
			"aria-label": t("dismiss"),
			on: { click: () => c.replaceChildren() }
		}, "×");
		c.replaceChildren(Y("div", { class: r ? "note problem" : "note" }, Y("p", {}, e), ...n, i));
	}
	function g(e, i) {
		if (e.kind === "ok") {
			r.publishedPath = e.value.path ?? r.publishedPath, i(e.value), n.moved(e.value.revision, e.value.state);
			return;
		}
		h(t("notDone", { reason: Ug(e, t) }), [], !0);
		let a = e.kind === "refused" && e.field ? hg[e.field] : void 0;
		a && document.querySelector(a)?.focus();
	}
	let _ = (e, n) => Y("button", {
		type: "button",
		on: { click: n }
	}, t(e)), v = (e) => e.path ? [Y("a", {
		href: e.path,
		target: "_blank",
		rel: "noopener"
	}, t("see"))] : [];
	async function y() {
		return h(t("working")), await n.flush() ? !0 : (h(t("notDoneUnsent"), [], !0), !1);
	}
	let b = {
		element: l,
		line: d,
		note: (e, t) => h(e, t),
		async act(r) {
			await y() && g(await e.api.act(r, n.base), (e) => {
				r === "publish" ? h(t("publishedNow", { edition: e.edition.toLocaleString(t.language) }), [...v(e), _("withdraw", () => void b.act("withdraw"))]) : h(t("withdrawnNow", { edition: e.edition.toLocaleString(t.language) }), [_("publishAgain", () => void b.act("publish"))]);
			});
		},
		correct() {
			let i = Y("textarea", {
				lang: r.language,
				dir: r.dir,
				rows: 3,
				"aria-label": t("correctionText"),
				"data-own-undo": !0
			}), a = _("publishCorrection", () => {
				let r = i.value.trim();
				if (!r) return i.focus();
				(async () => {
					if (!await y()) return o(i.value);
					let a = await e.api.correct(n.base, r);
					g(a, (e) => h(t("correctedNow", { edition: e.edition.toLocaleString(t.language) }), v(e))), a.kind !== "ok" && o(i.value);
				})();
			}), o = (e) => {
				i.value = e, c.append(Y("div", { class: "note" }, Y("div", { class: "field" }, i), a));
			};
			h(t("correctionText"), [Y("div", { class: "field" }, i), a]), i.focus();
		},
		preview() {
			let e = window.open("about:blank", "skywave-preview");
			n.flush().then(() => {
				let t = `/desk/stories/${encodeURIComponent(r.id)}/preview`;
				e ? e.location.href = t : location.href = t;
			});
		}
	};
	return b;
}
// src/take.ts
function _g(e, t) {
	return pm({
		...e.doc.toJSON(),
		attrs: {
			...wm.getState(e),
			...t
		}
	});
}
function vg(e, t, n) {
	let r = e.tr.setMeta("addToHistory", !1).setMeta("theirs", !0), i = (e) => {
		let t = null;
		return r.doc.forEach((n, r) => {
			n.attrs.blockId === e && (t = {
				node: n,
				position: r
			});
		}), t;
	}, a = (e) => {
		let t = e === null ? null : i(e);
		return t ? t.position + t.node.nodeSize : 0;
	};
	for (let o of $h(t, n)) switch (o.op) {
		case "set":
			Dm(e, r, o.member, o.value);
			break;
		case "put": {
			let t = e.schema.nodeFromJSON(mm(o.block)), n = i(o.block.id);
			n ? r.replaceWith(n.position, n.position + n.node.nodeSize, t) : r.insert(a(o.after), t);
			break;
		}
		case "move": {
			let e = i(o.id);
			r.delete(e.position, e.position + e.node.nodeSize), r.insert(a(o.after), e.node);
			break;
		}
		case "remove": {
			let t = i(o.id);
			r.doc.childCount === 1 && r.insert(0, e.schema.nodes.paragraph.create());
			let n = i(o.id);
			r.delete(n.position, n.position + t.node.nodeSize);
			break;
		}
	}
	return r;
}
// node_modules/prosemirror-dropcursor/dist/index.js
function yg(e = {}) {
	return new A({ view(t) {
		return new bg(t, e);
	} });
}
var bg = class {
	constructor(e, t) {
		this.editorView = e, this.cursorPos = null, this.element = null, this.timeout = -1, this.lastDragEvent = null, this.width = t.width ?? 1, this.color = t.color === !1 ? void 0 : t.color || "black", this.class = t.class, this.handlers = [
			"dragover",
			"dragend",
			"drop",
			"dragleave"
		].map((t) => {
			let n = (e) => {
				this[t](e);
			};
			return e.dom.addEventListener(t, n), {
				name: t,
				handler: n
			};
		});
	}
	destroy() {
		this.setCursor(null), this.handlers.forEach(({ name: e, handler: t }) => this.editorView.dom.removeEventListener(e, t));
	}
	update(e, t) {
		if (this.cursorPos != null && t.doc != e.state.doc) {
			if (this.lastDragEvent) {
				let e = this.computeTarget(this.lastDragEvent);
				e == this.cursorPos ? this.updateOverlay() : this.setCursor(e);
			} else this.updateOverlay();
		}
	}
	setCursor(e) {
		e != this.cursorPos && (this.cursorPos = e, e == null ? (this.element.parentNode.removeChild(this.element), this.element = null) : this.updateOverlay());
	}
	updateOverlay() {
		let e = this.editorView.state.doc.resolve(this.cursorPos), t = !e.parent.inlineContent, n, r = this.editorView.dom, i = r.getBoundingClientRect(), a = i.width / r.offsetWidth, o = i.height / r.offsetHeight;
		if (t) {
			let t = e.nodeBefore, r = e.nodeAfter;
			if (t || r) {
				let e = this.editorView.nodeDOM(this.cursorPos - (t ? t.nodeSize : 0));
				if (e) {
					let i = e.getBoundingClientRect(), a = t ? i.bottom : i.top;
					t && r && (a = (a + this.editorView.nodeDOM(this.cursorPos).getBoundingClientRect().top) / 2);
					let s = this.width / 2 * o;
					n = {
						left: i.left,
						right: i.right,
						top: a - s,
						bottom: a + s
					};
				}
			}
		}
		if (!n) {
			let e = this.editorView.coordsAtPos(this.cursorPos), t = this.width / 2 * a;
			n = {
				left: e.left - t,
				right: e.left + t,
				top: e.top,
				bottom: e.bottom
			};
		}
		let s = this.editorView.dom.offsetParent;
		this.element || (this.element = s.appendChild(document.createElement("div")), this.class && (this.element.className = this.class), this.element.style.cssText = "position: absolute; z-index: 50; pointer-events: none;", this.color && (this.element.style.backgroundColor = this.color)), this.element.classList.toggle("prosemirror-dropcursor-block", t), this.element.classList.toggle("prosemirror-dropcursor-inline", !t);
		let c, l;
		if (!s || s == document.body && getComputedStyle(s).position == "static") c = -pageXOffset, l = -pageYOffset;
		else {
			let e = s.getBoundingClientRect(), t = e.width / s.offsetWidth, n = e.height / s.offsetHeight;
			c = e.left - s.scrollLeft * t, l = e.top - s.scrollTop * n;
		}
		this.element.style.left = (n.left - c) / a + "px", this.element.style.top = (n.top - l) / o + "px", this.element.style.width = (n.right - n.left) / a + "px", this.element.style.height = (n.bottom - n.top) / o + "px";
	}
	scheduleRemoval(e) {
		clearTimeout(this.timeout), this.timeout = setTimeout(() => this.setCursor(null), e);
	}
	computeTarget(e) {
		let t = this.editorView.posAtCoords({
			left: e.clientX,
			top: e.clientY
		}), n = t && t.inside >= 0 && this.editorView.state.doc.nodeAt(t.inside), r = n && n.type.spec.disableDropCursor, i = typeof r == "function" ? r(this.editorView, t, e) : r;
		if (!t || i) return null;
		let a = t.pos;
		if (this.editorView.dragging && this.editorView.dragging.slice) {
			let e = Zt(this.editorView.state.doc, a, this.editorView.dragging.slice);
			e != null && (a = e);
		}
		return a;
	}
	dragover(e) {
		if (!this.editorView.editable) return;
		this.lastDragEvent = e;
		let t = this.computeTarget(e);
		t != null && (this.setCursor(t), this.scheduleRemoval(5e3));
	}
	dragend() {
		this.scheduleRemoval(20);
	}
	drop() {
		this.scheduleRemoval(20);
	}
	dragleave(e) {
		this.editorView.dom.contains(e.relatedTarget) || this.setCursor(null);
	}
}, xg = class e extends D {
	constructor(e) {
		super(e, e);
	}
	map(t, n) {
		let r = t.resolve(n.map(this.head));
		return e.valid(r) ? new e(r) : D.near(r);
	}
	content() {
		return p.empty;
	}
	eq(t) {
		return t instanceof e && t.head == this.head;
	}
	toJSON() {
		return {
			type: "gapcursor",
			pos: this.head
		};
	}
	static fromJSON(t, n) {
		if (typeof n.pos != "number") throw RangeError("Invalid input for GapCursor.fromJSON");
		return new e(t.resolve(n.pos));
	}
	getBookmark() {
		return new Sg(this.anchor);
	}
	static valid(e) {
		let t = e.parent;
		if (t.inlineContent || !wg(e) || !Tg(e)) return !1;
		let n = t.type.spec.allowGapCursor;
		if (n != null) return n;
		let r = t.contentMatchAt(e.index()).defaultType;
		return r && r.isTextblock;
	}
	static findGapCursorFrom(t, n, r = !1) {
		search: for (;;) {
			if (!r && e.valid(t)) return t;
			let i = t.pos, a = null;
			for (let r = t.depth;; r--) {
				let o = t.node(r);
				if (n > 0 ? t.indexAfter(r) < o.childCount : t.index(r) > 0) {
					a = o.child(n > 0 ? t.indexAfter(r) : t.index(r) - 1);
					break;
				}
				if (r == 0) return null;
				i += n;
				let s = t.doc.resolve(i);
				if (e.valid(s)) return s;
			}
			for (;;) {
				let o = n > 0 ? a.firstChild : a.lastChild;
				if (!o) {
					if (a.isAtom && !a.isText && !k.isSelectable(a)) {
						t = t.doc.resolve(i + a.nodeSize * n), r = !1;
						continue search;
					}
					break;
				}
				a = o, i += n;
				let s = t.doc.resolve(i);
				if (e.valid(s)) return s;
			}
			return null;
		}
	}
};
xg.prototype.visible = !1, xg.findFrom = xg.findGapCursorFrom, D.jsonID("gapcursor", xg);
var Sg = class e {
	constructor(e) {
		this.pos = e;
	}
	map(t) {
		return new e(t.map(this.pos));
	}
	resolve(e) {
		let t = e.resolve(this.pos);
		return xg.valid(t) ? new xg(t) : D.near(t);
	}
};
function Cg(e) {
	return e.isAtom || e.spec.isolating || e.spec.createGapCursor;
}
function wg(e) {
	for (let t = e.depth; t >= 0; t--) {
		let n = e.index(t), r = e.node(t);
		if (n == 0) {
			if (r.type.spec.isolating) return !0;
		} else for (let e = r.child(n - 1);; e = e.lastChild) {
			if (e.childCount == 0 && !e.inlineContent || Cg(e.type)) return !0;
			if (e.inlineContent) return !1;
		}
	}
	return !0;
}
function Tg(e) {
	for (let t = e.depth; t >= 0; t--) {
		let n = e.indexAfter(t), r = e.node(t);
		if (n == r.childCount) {
			if (r.type.spec.isolating) return !0;
		} else for (let e = r.child(n);; e = e.firstChild) {
			if (e.childCount == 0 && !e.inlineContent || Cg(e.type)) return !0;
			if (e.inlineContent) return !1;
		}
	}
	return !0;
}
function Eg() {
	return new A({ props: {
		decorations: jg,
		createSelectionBetween(e, t, n) {
			return t.pos == n.pos && xg.valid(n) ? new xg(n) : null;
		},
		handleClick: kg,
		handleKeyDown: Dg,
		handleDOMEvents: { beforeinput: Ag }
	} });
}
var Dg = uc({
	ArrowLeft: Og("horiz", -1),
	ArrowRight: Og("horiz", 1),
	ArrowUp: Og("vert", -1),
	ArrowDown: Og("vert", 1)
});
function Og(e, t) {
	let n = e == "vert" ? t > 0 ? "down" : "up" : t > 0 ? "right" : "left";
	return function(e, r, i) {
		let a = e.selection, o = t > 0 ? a.$to : a.$from, s = a.empty;
		if (a instanceof O) {
			if (!i.endOfTextblock(n) || o.depth == 0) return !1;
			s = !1, o = e.doc.resolve(t > 0 ? o.after() : o.before());
		}
		let c = xg.findGapCursorFrom(o, t, s);
		return c ? (r && r(e.tr.setSelection(new xg(c))), !0) : !1;
	};
}
function kg(e, t, n) {
	if (!e || !e.editable) return !1;
	let r = e.state.doc.resolve(t);
	if (!xg.valid(r)) return !1;
	let i = e.posAtCoords({
		left: n.clientX,
		top: n.clientY
	});
	return i && i.inside > -1 && k.isSelectable(e.state.doc.nodeAt(i.inside)) ? !1 : (e.dispatch(e.state.tr.setSelection(new xg(r))), !0);
}
function Ag(e, t) {
	if (t.inputType != "insertCompositionText" || !(e.state.selection instanceof xg)) return !1;
	let { $from: n } = e.state.selection, r = n.parent.contentMatchAt(n.index()).findWrapping(e.state.schema.nodes.text);
	if (!r) return !1;
	let i = s.empty;
	for (let e = r.length - 1; e >= 0; e--) i = s.from(r[e].createAndFill(null, i));
	let a = e.state.tr.replace(n.pos, n.pos, new p(i, 0, 0));
	return a.setSelection(O.near(a.doc.resolve(n.pos + 1))), e.dispatch(a), !1;
}
function jg(e) {
	if (!(e.selection instanceof xg)) return null;
	let t = document.createElement("div");
	return t.className = "ProseMirror-gapcursor", B.create(e.doc, [ls.widget(e.selection.head, t, { key: "gapcursor" })]);
}
// src/paste.ts
function Mg(e) {
	if (!/<(ul|ol|td|th)\b/i.test(e)) return e;
	let t = new DOMParser().parseFromString(e, "text/html");
	for (let e of t.querySelectorAll("li ul, li ol")) {
		let t = e.closest("li");
		t && t.after(...[...e.children].filter((e) => e.tagName === "LI")), e.remove();
	}
	for (let e of t.querySelectorAll("li, td, th")) e.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6, blockquote").forEach((e, n) => {
		n > 0 && e.before(t.createElement("br")), e.replaceWith(...e.childNodes);
	});
	return t.body.innerHTML;
}
// src/text-keys.ts
var Ng = q.create({
	name: "writingKeys",
	priority: 200,
	addKeyboardShortcuts() {
		let { editor: e } = this, t = () => e.state.selection.$from.parent, n = () => e.commands.insertContent({ type: "hardBreak" });
		return {
			Enter: () => {
				let { $from: r, $to: i, empty: a } = e.state.selection, o = t();
				switch (o.type.name) {
					case "listItem": return o.content.size === 0 && tp(e, $f);
					case "picture": return tp(e, ep);
					case "quote": return a && i.parentOffset === o.content.size ? tp(e, ep) : n();
					case "audio":
					case "embed": return r.nodeBefore?.type.name === "hardBreak" && r.parentOffset === o.content.size ? e.chain().deleteRange({
						from: r.pos - 1,
						to: r.pos
					}).run() && tp(e, ep) : n();
					case "tableCell": return n();
					default: return !1;
				}
			},
			"Shift-Enter": n,
			"Mod-Enter": () => tp(e, ep),
			Backspace: () => {
				let { $from: n, empty: r } = e.state.selection;
				if (!r || n.parentOffset > 0) return !1;
				let i = t().type.name;
				return i === "listItem" && n.index(1) === 0 ? tp(e, $f) : i === "heading" || i === "quote" ? tp(e, (e, t) => Xf(e, "paragraph", {}, t)) : !1;
			},
			Tab: () => t().type.name === "tableCell" ? _h(1)(e.state, e.view.dispatch) ? !0 : (uh(e.state, e.view.dispatch), _h(1)(e.state, e.view.dispatch)) : !1,
			"Shift-Tab": () => _h(-1)(e.state, e.view.dispatch)
		};
	},
	addInputRules() {
		let { editor: e } = this;
		return Pg(() => e.state.selection.$from.parent.type.name === "paragraph");
	}
});
function Pg(e) {
	let t = (t, n) => new uf({
		find: t,
		handler: ({ state: t, range: r, match: i }) => {
			let { $from: a } = t.selection;
			if (!e()) return null;
			let o = t.tr.delete(r.from, r.to), s = a.before(1), c = o.doc.nodeAt(s), l = n(c, i);
			o.replaceWith(s, s + c.nodeSize, l);
			let u = O.near(o.doc.resolve(l.isAtom ? s + l.nodeSize : s + 1));
			o.setSelection(u);
		}
	}), n = (e) => e.type.schema.nodes, r = (e) => (t) => n(t).list.create({
		blockId: t.attrs.blockId,
		ordered: e
	}, n(t).listItem.create(null, t.content));
	return [
		t(/^(#{2,4})\s$/, (e, t) => n(e).heading.create({
			blockId: e.attrs.blockId,
			level: t[1].length
		}, e.content)),
		t(/^[-*•]\s$/, r(!1)),
		t(/^[1۱١]\.\s$/, r(!0)),
		t(/^>\s$/, (e) => n(e).quote.create({ blockId: e.attrs.blockId }, e.content))
	];
}
function Fg({ members: e, say: t, files: n }) {
	let r = (e) => [...e?.files ?? []].filter((e) => e.type.startsWith("image/"));
	return [Ng, q.create({
		name: "page",
		addProseMirrorPlugins: () => [
			Tm(e),
			jc({
				newGroupDelay: 500,
				depth: 500
			}),
			Eg(),
			yg({
				class: "drop-cursor",
				color: !1
			}),
			new A({
				appendTransaction(e, t, n) {
					let r = n.doc.lastChild;
					return !r || r.type.name === "paragraph" ? null : n.tr.insert(n.doc.content.size, n.schema.nodes.paragraph.create());
				},
				props: {
					decorations(e) {
						let { $from: t, empty: n } = e.selection, r = t.depth === 1 ? t.parent : null;
						return e.doc.childCount === 1 && e.doc.firstChild.content.size === 0 ? B.create(e.doc, [i(0, e.doc.firstChild)]) : !n || r?.type.name !== "paragraph" || r.content.size > 0 ? null : B.create(e.doc, [i(t.before(1), r)]);
					},
					transformPastedHTML: Mg,
					handlePaste(e, t) {
						let i = r(t.clipboardData);
						return i.length === 0 || t.clipboardData?.types.includes("text/html") ? !1 : (n(i, null), !0);
					},
					handleDrop(e, t) {
						let i = r(t.dataTransfer);
						return i.length !== 0 && (t.preventDefault(), n(i, e.posAtCoords({
							left: t.clientX,
							top: t.clientY
						})?.pos ?? null), !0);
					}
				}
			})
		]
	})];
	function i(e, n) {
		return ls.node(e, e + n.nodeSize, {
			class: "hint",
			"data-placeholder": t("writeHere")
		});
	}
}
// src/toolbar.ts
function Ig() {
	let e = (e, t) => {
		let n = document.createElementNS("http://www.w3.org/2000/svg", e);
		for (let [e, r] of Object.entries(t)) n.setAttribute(e, r);
		return n;
	}, t = e("svg", {
		viewBox: "0 0 16 16",
		width: "16",
		height: "16",
		"aria-hidden": "true",
		fill: "none",
		stroke: "currentColor",
		"stroke-width": "1.6",
		"stroke-linecap": "round"
	});
	return t.append(e("path", { d: "M6.5 9.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2L8 3.8M9.5 6.5a3 3 0 0 0-4.2 0L2.9 8.9a3 3 0 0 0 4.2 4.2l.9-.9" })), t;
}
function Lg(e, t, { palette: n, insertAt: r, side: i }) {
	let { say: a, editor: o } = e, s = {
		undo: "↶",
		redo: "↷",
		strong: "B",
		emphasis: "I",
		link: "",
		language: "A文",
		quote: "”",
		bulletList: "•",
		numberList: "1.",
		heading2: "H",
		moveUp: "↑",
		moveDown: "↓"
	}, c = {
		strong: () => e.active.isActive("strong"),
		emphasis: () => e.active.isActive("emphasis"),
		link: () => e.active.isActive("link"),
		language: () => e.active.isActive("lang"),
		quote: () => o.isActive("quote"),
		heading2: () => o.isActive("heading"),
		bulletList: () => o.isActive("list", { ordered: !1 }),
		numberList: () => o.isActive("list", { ordered: !0 })
	}, l = (e) => {
		let n = t.find((t) => t.id === e), r = s[e];
		return Y("button", {
			type: "button",
			class: `tool ${e}`,
			"data-action": e,
			title: n.keys ? `${n.name} (${sp(n.keys)})` : n.name,
			"aria-label": n.name,
			"aria-keyshortcuts": n.keys ? cp(n.keys) : null,
			on: {
				mousedown: (e) => e.preventDefault(),
				click: () => n.run()
			}
		}, e === "link" ? Ig() : r);
	}, u = Y("button", {
		type: "button",
		class: "tool wide",
		"aria-haspopup": "dialog",
		title: `${a("insert")} (/)`
	}, `+ ${a("insertShort")}`);
	u.addEventListener("mousedown", (e) => e.preventDefault()), u.addEventListener("click", () => r(u));
	let d = Y("button", {
		type: "button",
		class: "tool wide",
		"aria-keyshortcuts": cp("Mod-K"),
		on: { click: n }
	}, a("commands"), " ", Y("kbd", {}, sp("Mod-K"))), f = Y("button", {
		type: "button",
		class: "tool wide fold",
		"aria-controls": i.element.id,
		on: { click: () => i.toggle() }
	}, a("details"));
	i.onToggle((e) => f.setAttribute("aria-expanded", String(e)));
	let p = Y("div", {
		role: "toolbar",
		class: "toolbar",
		"aria-label": a("toolbar")
	}, u, ...[
		"undo",
		"redo",
		"strong",
		"emphasis",
		"link",
		"language",
		"heading2",
		"quote",
		"bulletList",
		"numberList",
		"moveUp",
		"moveDown"
	].map(l), d, f), m = [...p.querySelectorAll("button")], h = (e) => m.forEach((t) => t.tabIndex = t === e ? 0 : -1);
	h(m[0]), p.addEventListener("focusin", (e) => h(e.target)), p.addEventListener("keydown", (e) => {
		let t = getComputedStyle(p).direction === "rtl" ? "ArrowLeft" : "ArrowRight", n = m.indexOf(e.target), r = e.key === "Home" ? 0 : e.key === "End" ? m.length - 1 : e.key === "ArrowRight" || e.key === "ArrowLeft" ? n + (e.key === t ? 1 : -1) : null;
		r !== null && (e.preventDefault(), m[(r + m.length) % m.length].focus());
	});
	let g = () => {
		for (let e of m) {
			let t = c[e.dataset.action ?? ""];
			t && np(e, "aria-pressed", String(t()));
		}
	};
	return o.on("transaction", g), document.addEventListener("selectionchange", g), g(), p;
}
// src/words/en.ts
var Rg = {
	story: "Story",
	kicker: "Kicker",
	headline: "Headline",
	secondHeadline: "Second headline",
	dateline: "Dateline",
	bylines: "Bylines",
	body: "Story text",
	leadPicture: "Lead picture",
	addLeadPicture: "Add a lead picture",
	writeHere: "Write, or press / for blocks",
	about: "Shown at the end of the story",
	corrections: "Corrections",
	loading: "Opening the story…",
	savedHere: "Saved here",
	notSavedHere: "Not kept on this machine (no room or not allowed)",
	savedOnServer: "saved on the server {ago}",
	onServer: "all on the server",
	sending: "sending to the server…",
	waiting: "not yet on the server",
	offline: "offline, kept on this machine",
	offlineNotKept: "offline, and this machine has no room: keep this page open",
	serverTrouble: "the server cannot take it now ({status}), kept on this machine; trying again",
	signedOut: "you are signed out, kept on this machine. Sign in in another tab, then try again",
	storyGone: "the story is no longer on the server, kept on this machine. Copy what you need",
	refused: "the server does not take one change ({what}): {reason} It is kept on this machine; change it and it is sent again",
	tryAgain: "Try again",
	needsDecision: "Somebody else changed the same. Yours is kept; decide below",
	restored: "Changes from {time} that had not reached the server were found on this machine and are back on the page.",
	cannotOpen: "The story could not be opened: {why} Nothing was lost. Try again.",
	whyUnreachable: "the server was not reached.",
	whyTrouble: "the server answered with an error ({status}).",
	whySignedOut: "you are signed out.",
	whyGone: "there is no such story.",
	openedFromHere: "The server was not reached. This is the copy kept on this machine.",
	state: "State",
	draft: "Draft",
	published: "Published",
	changed: "Published, with changes not published yet",
	withdrawn: "Withdrawn",
	edition: "Edition",
	actions: "Actions",
	saveNow: "Save now",
	preview: "Preview",
	publish: "Publish",
	correct: "Correct…",
	withdraw: "Withdraw",
	publishedNow: "Published in edition No. {edition}.",
	correctedNow: "The correction is published in edition No. {edition}.",
	withdrawnNow: "Withdrawn in edition No. {edition}. Readers see a notice in its place.",
	see: "See it",
	publishAgain: "Publish again",
	working: "Working…",
	notDone: "Not done: {reason} Your text is kept.",
	notDoneUnsent: "Not done: not everything is on the server yet. Your text is kept; try again when it is saved.",
	correctionText: "What was wrong and what is right, in the story’s language",
	publishCorrection: "Publish the correction",
	dismiss: "Dismiss",
	undo: "Undo",
	redo: "Redo",
	toolbar: "Formatting",
	insert: "Insert a block",
	insertShort: "Insert",
	commands: "Commands",
	palette: "Find a command",
	nothingFound: "Nothing found",
	strong: "Strong",
	emphasis: "Emphasis",
	link: "Link",
	language: "Language of words",
	clearMarks: "Plain text",
	paragraph: "Paragraph",
	heading2: "Heading",
	heading3: "Smaller heading",
	heading4: "Smallest heading",
	quote: "Quote",
	bulletList: "List",
	numberList: "Numbered list",
	table: "Table",
	picture: "Picture",
	audio: "Sound",
	embed: "Embed",
	divider: "Divider",
	related: "Related stories",
	moveUp: "Move block up",
	moveDown: "Move block down",
	duplicate: "Duplicate block",
	removeBlock: "Remove block",
	below: "New paragraph below",
	foldSide: "Details beside the page",
	toHeadline: "Go to the headline",
	toBody: "Go to the text",
	blockMenu: "Block",
	address: "Address",
	addressHelp: "An address with https://, mailto:, or words of one of our stories",
	addressBad: "That is no address that readers can follow. It begins with https://, http:// or mailto:.",
	ourStories: "Our stories",
	set: "Set",
	removeLink: "Remove link",
	languageTag: "Language tag",
	languageBad: "That is no language tag. Examples: fa, sr-Latn.",
	removeLanguage: "The story’s own language",
	quoteSource: "Who said it",
	tableCaption: "Caption of the table",
	tableHeader: "First row is a heading",
	addRow: "Row below",
	addColumn: "Column after",
	deleteRow: "Delete row",
	deleteColumn: "Delete column",
	tableTools: "Table",
	pictureCaption: "Caption: what the picture shows",
	filePhoto: "(file photo)",
	audioTitle: "Title of the sound",
	transcript: "Transcript: what is said, for those who cannot hear it",
	embedProvider: "Host or service",
	embedTitle: "Title",
	embedText: "Its text, or what it shows",
	findStories: "Find stories by headline",
	noStoriesYet: "No stories chosen yet",
	storyUnknown: "A story that could not be looked up",
	removeThis: "Remove {what}",
	upThis: "Move {what} up",
	details: "Details",
	filing: "Filing",
	slug: "Slug",
	slugHelp: "The words of the address: a-z, 0-9 and hyphens",
	slugBad: "Only a-z, 0-9 and single hyphens inside; at most 80. Kept here, not sent.",
	slugFrom: "From the headline",
	section: "Section",
	noSection: "None",
	topics: "Topics",
	addTopic: "Add a topic",
	agencies: "Agencies",
	addAgency: "Add an agency and press Enter",
	addByline: "Add a byline",
	bylineKind: "Kind",
	named: "Named",
	pseudonym: "Pseudonym",
	withheld: "Name withheld",
	bylineName: "Name as printed",
	bylineSlug: "Author page",
	withheldPrint: "name withheld",
	pictureNone: "Choose a picture on the page, or add one here.",
	pictureLead: "This is the lead picture.",
	pictureBlock: "This picture stands in the text.",
	uploadPicture: "Choose a picture file",
	replacePicture: "Replace the file",
	removePicture: "Remove the picture",
	dropHere: "or drop it here",
	uploading: "Sending the picture…",
	uploadFailed: "The picture was not taken: {reason} Nothing else changed; try again or take another file.",
	uploadUnreachable: "the server was not reached.",
	caption: "Caption",
	credit: "Credit",
	alternative: "Alternative text",
	alternativeHelp: "What a reader who cannot see it must know",
	isFilePhoto: "File photo: not of this event",
	focus: "Focal point",
	focusHelp: "Click, or use the arrow keys. Every crop keeps this point.",
	focusAt: "{x} % across, {y} % down",
	crops: "Crops",
	conflicts: "Changed by somebody else at the same time",
	conflictsHelp: "Nothing is lost. Everything else goes on being saved.",
	mine: "Yours",
	theirs: "Theirs",
	keepMine: "Keep mine",
	takeTheirs: "Take theirs",
	removedSide: "Removed",
	emptySide: "Empty",
	paragraphKind: "Paragraph",
	tooLong: "{count} characters; at most {most}"
};
// src/words.ts
function zg(e, t) {
	return Object.assign((t, n) => e[t].replace(/\{(\w+)\}/g, (e, t) => n && t in n ? String(n[t]) : e), { language: t });
}
// src/words/all.ts
var Bg = { en: Rg }, Vg = (e) => Bg[e] ?? Bg[e.split("-")[0]] ?? Rg;
// src/open.ts
async function Hg(e, t) {
	let n = e.dataset.interfaceLang || document.documentElement.lang || "en", r = zg(Vg(n), n);
	e.classList.add("story-editor"), e.replaceChildren(Y("p", {
		class: "opening",
		role: "status"
	}, r("loading")));
	let i = Bp(t), a = await ym(t, {
		session: sessionStorage,
		local: localStorage,
		locks: navigator.locks,
		newName: () => crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(2)).join("-")
	}), o = await i.story(), s = a.found.at(-1), c = o.kind !== "gone" && o.kind !== "ok" ? s?.reply : void 0, l = o.kind === "ok" ? o.value : c;
	if (!l) {
		let n = Y("button", {
			type: "button",
			on: { click: () => void Hg(e, t) }
		}, r("tryAgain"));
		e.replaceChildren(Y("div", {
			class: "notice",
			role: "alert"
		}, Y("p", {}, r("cannotOpen", { why: Ug(o, r) })), n));
		return;
	}
	let u = o.kind === "ok" ? Math.max(0, (o.date?.getTime() ?? Date.now()) - Date.parse(l.savedAt)) : NaN;
	Wg(e, l, r, i, a, Number.isFinite(u) ? Date.now() - u : null, o.kind !== "ok");
}
function Ug(e, t) {
	switch (e.kind) {
		case "trouble": return t("whyTrouble", { status: e.status });
		case "signedOut": return t("whySignedOut");
		case "gone": return t("whyGone");
		case "refused": return e.reason;
		default: return t("whyUnreachable");
	}
}
function Wg(e, t, n, r, i, a, o) {
	let s = {
		schema: t.document.schema,
		language: t.document.language,
		corrections: t.document.corrections ?? []
	}, c = {
		say: n,
		api: r,
		edition: t.edition,
		story: t.id,
		headlines: /* @__PURE__ */ new Map()
	}, l = Y("div", {
		class: "body",
		lang: t.language,
		dir: t.dir
	}), u = [], d = [], f = {
		member: "",
		number: 0,
		at: 0
	}, p, m = new Vf({
		element: l,
		injectCSS: !1,
		enablePasteRules: !1,
		extensions: [
			...Wh(c),
			...Pp,
			Kp,
			...Fg({
				members: im(t.document),
				say: n,
				files: (e, t) => v.insert(e, t)
			})
		],
		content: {
			type: "doc",
			content: fm(t.document).content
		},
		editorProps: { attributes: {
			role: "textbox",
			"aria-multiline": "true",
			"aria-label": n("body"),
			lang: t.language,
			dir: t.dir,
			spellcheck: "true"
		} }
	}), h = () => _g(m.state, s), g = new cg(t, r, i, {
		read: h,
		take: (e) => m.view.dispatch(vg(m.state, h(), e)),
		changed: (e) => u.forEach((t) => t(e))
	}, a), _ = (e) => () => {
		e(m.state, m.view.dispatch);
	};
	p = {
		...c,
		reply: t,
		editor: m,
		active: m,
		saver: g,
		members: () => wm.getState(m.state),
		set: (e, t, n = !1) => {
			let r = Date.now();
			(!n || f.member !== e || r - f.at > 1e3) && (f = {
				member: e,
				number: f.number + 1,
				at: r
			}), f.at = r;
			let i = m.state.tr;
			Dm(m.state, i, e, t, n ? f.number : void 0) && m.view.dispatch(i);
		},
		follow: (e, t) => {
			d.push({
				names: e,
				show: t
			}), t(wm.getState(m.state));
		},
		onSaved: (e) => {
			u.push(e), e(g.state());
		},
		undo: _(Nc),
		redo: _(Pc)
	}, m.on("transaction", ({ transaction: e, appendedTransactions: t }) => {
		let n = [e, ...t ?? []], r = new Set(n.flatMap((e) => Em(e).map((e) => e.member)));
		if (r.size > 0) for (let { names: e, show: t } of d) e.some((e) => r.has(e)) && t(p.members());
		n.some((e) => e.docChanged) && g.touched();
	}), m.on("focus", () => {
		p.active = m;
	});
	let v = Qh(p), y = gg(p), b = Jh(p, l, v), x = lg(p, v, y), S = zp(p, {
		side: x,
		status: y,
		page: b,
		pictures: v
	}), ee = () => Xh(n, n("palette"), S.map((e) => ({
		...e,
		run: () => e.run()
	}))), te = S.filter((e) => e.insert), ne = Lg(p, S, {
		palette: ee,
		insertAt: (e) => Xh(n, n("insert"), te, e.getBoundingClientRect()),
		side: x,
		status: y
	});
	e.replaceChildren(Y("div", { class: "bars" }, ne, y.element), Y("div", { class: "desk" }, Y("div", { class: "sheet-column" }, cm(p), b.element), x.element));
	let C = Zh(n), w = "", re = () => {
		let { $from: e, empty: t } = m.state.selection, n = e.parent.textContent, r = t && e.depth === 1 && e.parent.type.name === "paragraph" ? /^\/(\S*)$/.exec(n) : null;
		if (!r || !m.isFocused || w === n) return r || (w = ""), C.close();
		C.open(te, r[1], m.view.coordsAtPos(e.start())), ie();
	}, ie = () => {
		let e = m.view.dom;
		if (C.isOpen && C.choices.active) e.setAttribute("aria-controls", C.choices.list.id), e.setAttribute("aria-activedescendant", C.choices.active);
		else for (let t of ["aria-controls", "aria-activedescendant"]) e.removeAttribute(t);
	};
	C.choices.onChoose((e) => {
		C.close();
		let { $from: t } = m.state.selection;
		m.view.dispatch(m.state.tr.delete(t.start(), t.end())), e.run();
	}), m.on("transaction", re), m.on("blur", () => C.close()), m.view.dom.addEventListener("keydown", (e) => {
		if (C.isOpen) {
			if (e.key === "Escape") w = m.state.selection.$from.parent.textContent, C.close();
			else if (!C.choices.key(e)) return;
			ie(), e.preventDefault(), e.stopImmediatePropagation();
		}
	}, !0), document.addEventListener("keydown", (e) => {
		if (e.isComposing || document.querySelector("dialog[open]")) return;
		let t = e.target instanceof Element && e.target.closest("[data-own-undo]") !== null;
		if (lp(e, "Mod-K")) return e.preventDefault(), ee();
		for (let n of S) {
			if (!n.keys || ![n.keys, ...n.otherKeys ?? []].some((t) => lp(e, t))) continue;
			if (t && (n.id === "undo" || n.id === "redo")) return;
			let r = n.marks ? p.active : m;
			if (!n.inText || r.view.dom.contains(e.target)) {
				e.preventDefault(), e.stopImmediatePropagation(), n.run();
				return;
			}
		}
	}, !0), addEventListener("pagehide", () => g.keepNow()), document.addEventListener("visibilitychange", () => document.hidden && g.keepNow());
	let ae = i.found.at(-1);
	g.restore() && ae && y.note(n("restored", { time: new Date(ae.at).toLocaleTimeString(n.language, { timeStyle: "short" }) })), o && y.note(n("openedFromHere")), g.watch(), o && g.flush();
}
// src/main.ts
var Gg = document.getElementById("editor");
Gg?.dataset.story && Hg(Gg, Gg.dataset.story);
