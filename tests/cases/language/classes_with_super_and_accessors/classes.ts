export class Base {
  name = "base";
  static made = 0;
  static make() {
    this.made++;
    return new this();
  }
  describe() {
    return `<${this.name}>`;
  }
  get kind() {
    return "plain";
  }
}
export class Derived extends Base {
  name = "derived";
  #secret = 2;
  accessor level = 5;
  static [`comp${1}`] = "computed";
  static #count = 0;
  static count() {
    return ++Derived.#count;
  }
  static make() {
    return super.make() as Derived;
  }
  describe() {
    return `${super.describe()}!`;
  }
  get kind() {
    return `${super.kind} derived`;
  }
  get secret() {
    return this.#secret;
  }
  set secret(value) {
    this.#secret = value * 10;
  }
  [`method${1}`]() {
    return "m";
  }
  knows(other: object) {
    return #secret in other;
  }
}
