/** Version of the product; the same as in package.json, which a browser cannot read. */
export const productVersion = '0.1.0';
